using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Hutong.Intake;

/// <summary>Turns a body of UTF-8, GB18030 or (with a byte order mark) UTF-16 into UTF-8 that is known to be sound, block by block.</summary>
/// <remarks>
/// Without a mark or a charset the first block that is not plain ASCII decides: UTF-8 if all of it is, GB18030 otherwise.
/// A whole block (64 KiB) is looked at, since a few GB18030 characters may look like UTF-8 by chance, but hardly a page of them.
/// Control characters stand in no record; they give away spreadsheets, archives and other binary files.
/// </remarks>
sealed class Utf8Reading
{
    const int BlockBytes = 64 * 1024;

    static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(b => b is not ('\t' or '\n' or '\r')).Select(b => (byte)b)]);

    readonly BodyReading body;
    readonly byte[] block = new byte[BlockBytes];
    byte[] decoded = [];
    char[] characters = [];
    int carried;
    long offset; // of block[0] in the content
    bool ended;
    bool begun;
    bool utf8;
    Decoder? decoder;

    static Utf8Reading() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="charset">As the Content-Type names it, or null.</param>
    public Utf8Reading(BodyReading body, string? charset)
    {
        this.body = body;
        switch (charset?.Trim('"').ToLowerInvariant())
        {
            case null or "":
                break;
            case "utf-8" or "utf8" or "us-ascii":
                utf8 = true;
                break;
            case "gb18030" or "gbk" or "gb2312" or "cp936":
                decoder = Gb18030();
                break;
            case "utf-16":
                break; // has to begin with a mark, which decides
            default:
                throw new FileRefusedException(415, "unsupported-charset", "The charset is not understood. Send UTF-8 or GB18030.");
        }
    }

    /// <summary>The next piece, good until the next call; empty at the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            var length = carried;
            while (!ended && length < BlockBytes)
            {
                var read = await body.ReadAsync(block.AsMemory(length), ct);
                ended = read == 0;
                length += read;
            }

            if (length == 0 && decoder is null)
                return default;
            var piece = Take(length);
            if (piece.Length > 0 || (ended && carried == 0))
                return piece;
        }
    }

    ReadOnlyMemory<byte> Take(int length)
    {
        var start = 0;
        if (!begun)
        {
            begun = true;
            start = Begin(block.AsSpan(0, length));
        }

        var span = block.AsSpan(start, length - start);
        if (decoder is null && !utf8 && !Ascii.IsValid(span))
            Decide(span, start);
        return decoder is null ? TakeUtf8(start, length) : TakeDecoded(start, length);
    }

    /// <summary>Looks at the byte order mark and at the first bytes of well-known binary files; answers how many bytes to skip.</summary>
    int Begin(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith("PK\u0003\u0004"u8) || first.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new FileRefusedException(415, "unsupported-media-type", "This is a spreadsheet or an archive. Save it as CSV (UTF-8) and send that.");
        if (first.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            (utf8, decoder) = (true, null);
            return 3;
        }

        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            decoder = new UnicodeEncoding(bigEndian: first[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true).GetDecoder();
            utf8 = false;
            isUtf16 = true;
            return 2;
        }

        return 0;
    }

    bool isUtf16;

    void Decide(ReadOnlySpan<byte> span, int start)
    {
        var whole = span[..^(ended ? 0 : Unfinished(span))];
        if (Utf8.IsValid(whole))
        {
            utf8 = true;
            return;
        }

        try
        {
            var trial = Gb18030();
            trial.GetCharCount(span, flush: ended);
            decoder = Gb18030();
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(offset + start + FirstInvalid(whole), "the bytes are neither UTF-8 nor GB18030");
        }
    }

    ReadOnlyMemory<byte> TakeUtf8(int start, int length)
    {
        var span = block.AsSpan(start, length - start);
        var unfinished = Unfinished(span);
        if (ended && unfinished > 0)
            throw Unreadable(offset + length - unfinished, "the last character is cut off");
        var whole = span[..^unfinished];
        Refuse(whole, offset + start);
        if (utf8 && !Utf8.IsValid(whole))
            throw Unreadable(offset + start + FirstInvalid(whole), "the bytes are not UTF-8");

        // the piece is handed out from a copy's place: the carried bytes move to the front of the block
        if (decoded.Length < BlockBytes)
            decoded = new byte[BlockBytes];
        whole.CopyTo(decoded);
        var piece = decoded.AsMemory(0, whole.Length);
        block.AsSpan(length - unfinished, unfinished).CopyTo(block);
        carried = unfinished;
        offset += length - unfinished;
        return piece;
    }

    ReadOnlyMemory<byte> TakeDecoded(int start, int length)
    {
        var span = block.AsSpan(start, length - start);
        // bytes below 0x30 are never part of a longer GB18030 character
        if (!isUtf16)
            Refuse(span, offset + start);
        if (characters.Length < BlockBytes + 4)
        {
            characters = new char[BlockBytes + 4];
            decoded = new byte[(BlockBytes + 4) * 3];
        }

        int count;
        try
        {
            count = decoder!.GetChars(span, characters, flush: ended);
        }
        catch (DecoderFallbackException fault)
        {
            throw Unreadable(offset + start + Math.Max(0, fault.Index), isUtf16 ? "the bytes are not UTF-16" : "the bytes are neither UTF-8 nor GB18030");
        }

        var bytes = Encoding.UTF8.GetBytes(characters.AsSpan(0, count), decoded);
        if (isUtf16)
            Refuse(decoded.AsSpan(0, bytes), offset + start);
        if (ended)
            decoder = null; // flushed: the next call finds the end
        carried = 0;
        offset += length;
        return decoded.AsMemory(0, bytes);
    }

    static void Refuse(ReadOnlySpan<byte> span, long at)
    {
        if (span.IndexOfAny(Controls) is >= 0 and var index)
            throw Unreadable(at + index, $"there is a control character (0x{span[index]:X2}), as in binary files");
    }

    static FileRefusedException Unreadable(long at, string reason) =>
        new(400, "unreadable-encoding", $"The file cannot be read as text: at byte {at} {reason}. Save it as UTF-8 or GB18030 and send it again.")
        { Extensions = { ["byteOffset"] = at } };

    static Decoder Gb18030() =>
        Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetDecoder();

    /// <summary>How many bytes at the end begin a UTF-8 character that the block does not finish.</summary>
    static int Unfinished(ReadOnlySpan<byte> span)
    {
        for (var back = 1; back <= Math.Min(3, span.Length); back++)
        {
            var b = span[^back];
            if (b < 0x80)
                return 0;
            if (b >= 0xC0)
                return back < (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2) ? back : 0;
        }

        return 0;
    }

    static int FirstInvalid(ReadOnlySpan<byte> span)
    {
        var at = 0;
        while (at < span.Length && Rune.DecodeFromUtf8(span[at..], out _, out var used) is OperationStatus.Done)
            at += used;
        return at;
    }
}
