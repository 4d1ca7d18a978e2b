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

    readonly BodyReading _body;
    readonly byte[] _block = new byte[BlockBytes];
    byte[] _decoded = [];
    char[] _characters = [];
    int _carried;
    long _offset; // of block[0] in the content
    bool _ended;
    bool _begun;
    bool _utf8;
    Decoder? _decoder;

    static Utf8Reading() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="charset">As the Content-Type names it, or null.</param>
    public Utf8Reading(BodyReading body, string? charset)
    {
        this._body = body;
        switch (charset?.Trim('"').ToLowerInvariant())
        {
            case null or "":
                break;
            case "utf-8" or "utf8" or "us-ascii":
                _utf8 = true;
                break;
            case "gb18030" or "gbk" or "gb2312" or "cp936":
                _decoder = Gb18030();
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
            var length = _carried;
            while (!_ended && length < BlockBytes)
            {
                var read = await _body.ReadAsync(_block.AsMemory(length), ct);
                _ended = read == 0;
                length += read;
            }

            if (length == 0 && _decoder is null)
                return default;
            var piece = Take(length);
            if (piece.Length > 0 || (_ended && _carried == 0))
                return piece;
        }
    }

    ReadOnlyMemory<byte> Take(int length)
    {
        var start = 0;
        if (!_begun)
        {
            _begun = true;
            start = Begin(_block.AsSpan(0, length));
        }

        var span = _block.AsSpan(start, length - start);
        if (_decoder is null && !_utf8 && !Ascii.IsValid(span))
            Decide(span, start);
        return _decoder is null ? TakeUtf8(start, length) : TakeDecoded(start, length);
    }

    /// <summary>Looks at the byte order mark and at the first bytes of well-known binary files; answers how many bytes to skip.</summary>
    int Begin(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith("PK\u0003\u0004"u8) || first.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new FileRefusedException(415, "unsupported-media-type", "This is a spreadsheet or an archive. Save it as CSV (UTF-8) and send that.");
        if (first.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            (_utf8, _decoder) = (true, null);
            return 3;
        }

        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            _decoder = new UnicodeEncoding(bigEndian: first[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true).GetDecoder();
            _utf8 = false;
            _isUtf16 = true;
            return 2;
        }

        return 0;
    }

    bool _isUtf16;

    void Decide(ReadOnlySpan<byte> span, int start)
    {
        var whole = span[..^(_ended ? 0 : Unfinished(span))];
        if (Utf8.IsValid(whole))
        {
            _utf8 = true;
            return;
        }

        try
        {
            var trial = Gb18030();
            trial.GetCharCount(span, flush: _ended);
            _decoder = Gb18030();
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(_offset + start + FirstInvalid(whole), "the bytes are neither UTF-8 nor GB18030");
        }
    }

    ReadOnlyMemory<byte> TakeUtf8(int start, int length)
    {
        var span = _block.AsSpan(start, length - start);
        var unfinished = Unfinished(span);
        if (_ended && unfinished > 0)
            throw Unreadable(_offset + length - unfinished, "the last character is cut off");
        var whole = span[..^unfinished];
        Refuse(whole, _offset + start);
        if (_utf8 && !Utf8.IsValid(whole))
            throw Unreadable(_offset + start + FirstInvalid(whole), "the bytes are not UTF-8");

        // the piece is handed out from a copy's place: the carried bytes move to the front of the block
        if (_decoded.Length < BlockBytes)
            _decoded = new byte[BlockBytes];
        whole.CopyTo(_decoded);
        var piece = _decoded.AsMemory(0, whole.Length);
        _block.AsSpan(length - unfinished, unfinished).CopyTo(_block);
        _carried = unfinished;
        _offset += length - unfinished;
        return piece;
    }

    ReadOnlyMemory<byte> TakeDecoded(int start, int length)
    {
        var span = _block.AsSpan(start, length - start);
        // bytes below 0x30 are never part of a longer GB18030 character
        if (!_isUtf16)
            Refuse(span, _offset + start);
        if (_characters.Length < BlockBytes + 4)
        {
            _characters = new char[BlockBytes + 4];
            _decoded = new byte[(BlockBytes + 4) * 3];
        }

        int count;
        try
        {
            count = _decoder!.GetChars(span, _characters, flush: _ended);
        }
        catch (DecoderFallbackException fault)
        {
            throw Unreadable(_offset + start + Math.Max(0, fault.Index), _isUtf16 ? "the bytes are not UTF-16" : "the bytes are neither UTF-8 nor GB18030");
        }

        var bytes = Encoding.UTF8.GetBytes(_characters.AsSpan(0, count), _decoded);
        if (_isUtf16)
            Refuse(_decoded.AsSpan(0, bytes), _offset + start);
        if (_ended)
            _decoder = null; // flushed: the next call finds the end
        _carried = 0;
        _offset += length;
        return _decoded.AsMemory(0, bytes);
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
