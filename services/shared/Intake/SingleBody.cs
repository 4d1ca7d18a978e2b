using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hutong.Intake;

/// <summary>The body of one record or call: JSON in any encoding that files may have, plain or compressed.</summary>
static class SingleBody
{
    /// <returns>UTF-8; nothing when there is no body.</returns>
    public static async Task<byte[]> ReadAsync(HttpRequest request, IntakeSettings settings, int most, CancellationToken ct)
    {
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
        await using var body = BodyReading.Of(request, settings);
        var text = new Utf8Reading(body, isJson ? type!.Charset.Value : null);
        var whole = new MemoryStream();
        while (await text.NextAsync(ct) is { IsEmpty: false } piece)
        {
            if (!isJson)
                throw new FileRefusedException(415, "unsupported-media-type", "One record or call is sent as application/json; files go to the address that ends in /batches.");
            whole.Write(piece.Span);
            if (whole.Length > most)
                throw new FileRefusedException(413, "body-too-large", $"At most {most} bytes are taken at once.");
        }

        return whole.ToArray();
    }
}
