using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Hutong.Intake;

/// <summary>Turns a body of UTF-8, GB18030 or (with a byte order mark) UTF-16 into UTF-8 that is known to be sound, with LF alone as line end, block by block.</summary>
/// <remarks>
/// <para>Without a mark or a charset the first block (64 KiB) that is not plain ASCII decides, and strictly, since a wrong guess would turn names
/// into other names: UTF-8 if all of it is; GB18030 if all of it is, and it is not text of the other with some bytes broken. Of a few
/// characters that could be either, nothing is guessed: the file is refused until its Content-Type says which it is.</para>
/// <para>Control characters stand in no record; they give away spreadsheets, archives and other binary files. The end mark of old
/// systems (0x1A) is passed over where it is the end.</para>
/// </remarks>
sealed class Utf8Reading
{
    const int BlockBytes = 64 * 1024;
    const int MostEndMarks = 16;
    const byte EndMark = 0x1A;

    static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(b => b is not ('\t' or '\n' or '\r')).Select(b => (byte)b)]);

    static readonly Encoding Gb = Gb18030();

    readonly BodyReading _body;
    readonly byte[] _block = new byte[BlockBytes + MostEndMarks];
    readonly bool _declared;
    byte[] _decoded = new byte[BlockBytes + MostEndMarks];
    char[] _characters = [];
    int _carried;
    long _offset; // of block[0] in the content
    bool _ended;
    bool _begun;
    bool _afterReturn;
    Text _text;
    Decoder? _utf16;

    /// <param name="charset">As the Content-Type names it, or null.</param>
    public Utf8Reading(BodyReading body, string? charset)
    {
        this._body = body;
        switch (charset?.Trim('"').ToLowerInvariant())
        {
            case null or "":
                break;
            case "utf-8" or "utf8" or "us-ascii":
                (_text, _declared) = (Text.Utf8, true);
                break;
            case "gb18030" or "gbk" or "gb2312" or "cp936":
                (_text, _declared) = (Text.Gb18030, true);
                break;
            case "utf-16":
                break; // has to begin with a mark, which decides
            default:
                throw new FileRefusedException(415, "unsupported-charset", "The charset is not understood. Send UTF-8 or GB18030.");
        }
    }

    enum Text { Ascii, Utf8, Gb18030, Utf16 }

    /// <summary>As what the body was read, once it has been.</summary>
    public string Encoding => _text switch { Text.Gb18030 => "gb18030", Text.Utf16 => "utf-16", _ => "utf-8" };

    /// <summary>The next piece, good until the next call; empty at the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            var length = _carried;
            // an end mark is one where nothing follows: looked at behind a full block too
            while (!_ended && (length < BlockBytes || (_block[length - 1] == EndMark && length < _block.Length)))
            {
                var read = await _body.ReadAsync(_block.AsMemory(length, length < BlockBytes ? BlockBytes - length : 1), ct);
                _ended = read == 0;
                length += read;
            }

            if (_ended && _text is not Text.Utf16)
                length = _block.AsSpan(0, length).TrimEnd(EndMark).Length;
            if (length == 0 && _utf16 is null)
                return default;
            var piece = WithLineFeeds(Take(length));
            if (piece.Length > 0 || (_ended && _carried == 0 && _utf16 is null))
                return piece;
        }
    }

    int Take(int length)
    {
        var start = 0;
        if (!_begun)
        {
            _begun = true;
            start = Begin(_block.AsSpan(0, length));
        }

        var span = _block.AsSpan(start, length - start);
        if (!_decided && _text is not Text.Utf16 && !Ascii.IsValid(span))
            Decide(span, _offset + start);
        return _text switch
        {
            Text.Utf16 => TakeUtf16(start, length),
            Text.Gb18030 => TakeGb18030(start, length),
            _ => TakeUtf8(start, length),
        };
    }

    bool _decided;

    /// <summary>Looks at the byte order mark and at the first bytes of well-known binary files; answers how many bytes to skip.</summary>
    int Begin(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith("PK\u0003\u0004"u8) || first.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new FileRefusedException(415, "unsupported-media-type", "This is a spreadsheet or an archive. Save it as CSV (UTF-8) and send that.");
        if (first.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            (_text, _decided) = (Text.Utf8, true);
            return 3;
        }

        if (first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            _utf16 = new UnicodeEncoding(bigEndian: first[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true).GetDecoder();
            _text = Text.Utf16;
            return 2;
        }

        return 0;
    }

    void Decide(ReadOnlySpan<byte> span, long at)
    {
        _decided = true;
        var whole = span[..^(_ended ? 0 : Unfinished(span))];
        var isUtf8 = Utf8.IsValid(whole);
        var (hanzi, pairs, broken, cut) = Evidence(whole);
        if (_declared)
        {
            if (_text is Text.Gb18030 && isUtf8 && hanzi > 1)
                throw new FileRefusedException(400, "charset-contradicted", "The Content-Type says GB18030, but the file is UTF-8. Name the charset that it has.");
            return;
        }

        if (isUtf8 && hanzi + pairs == 0)
        {
            _decided = false; // a character only begins here: the next block tells
            return;
        }

        var gb = Gb18030Text.FirstInvalid(span, _ended);
        if (isUtf8)
        {
            // 茅路 in GB18030 is sound UTF-8 as well. Chinese text in UTF-8 has characters of three bytes, so there is a doubt only without any
            if (hanzi == 0 && gb < 0 && pairs > 0 && Gb18030Text.IsCommon(whole))
                throw new FileRefusedException(400, "ambiguous-encoding",
                    "The few characters of the file that are not ASCII could be UTF-8 as well as GB18030. Say which in the Content-Type: charset=utf-8 or charset=gb18030.");
            _text = Text.Utf8;
            return;
        }

        // of text in GB18030 hardly anything looks like UTF-8; what looks so in the main is UTF-8 with a few bytes broken
        var couldBeGb = broken > cut && hanzi * 4 < broken;
        if (!couldBeGb)
            throw Unreadable(at + FirstInvalidUtf8(whole), "the bytes are not UTF-8, as the others are");
        if (gb >= 0)
            throw Unreadable(at + gb, "the bytes are neither UTF-8 nor GB18030");
        _text = Text.Gb18030;
    }

    int TakeUtf8(int start, int length)
    {
        var span = _block.AsSpan(start, length - start);
        var unfinished = Unfinished(span);
        if (_ended && unfinished > 0)
            throw Unreadable(_offset + length - unfinished, "the last character is cut off");
        var whole = span[..^unfinished];
        Refuse(whole, _offset + start);
        if (_text is Text.Utf8 && !Utf8.IsValid(whole))
            throw Unreadable(_offset + start + FirstInvalidUtf8(whole), "the bytes are not UTF-8");

        // handed out from another place: the carried bytes move to the front of the block
        whole.CopyTo(_decoded);
        Carry(length, unfinished);
        return whole.Length;
    }

    int TakeGb18030(int start, int length)
    {
        var span = _block.AsSpan(start, length - start);
        var unfinished = _ended ? 0 : Gb18030Text.Unfinished(span);
        var whole = span[..^unfinished];
        // bytes below 0x30 are never part of a longer GB18030 character
        Refuse(whole, _offset + start);
        Room(whole.Length);
        int count;
        try
        {
            count = Gb.GetChars(whole, _characters);
        }
        catch (DecoderFallbackException fault)
        {
            var at = Gb18030Text.FirstInvalid(whole, ended: true);
            throw Unreadable(_offset + start + (at >= 0 ? at : Math.Max(0, fault.Index)), "the bytes are neither UTF-8 nor GB18030");
        }

        Carry(length, unfinished);
        return System.Text.Encoding.UTF8.GetBytes(_characters.AsSpan(0, count), _decoded);
    }

    int TakeUtf16(int start, int length)
    {
        Room(length);
        int count;
        try
        {
            count = _utf16!.GetChars(_block.AsSpan(start, length - start), _characters, flush: _ended);
        }
        catch (DecoderFallbackException fault)
        {
            throw Unreadable(_offset + start + Math.Max(0, fault.Index), "the bytes are not UTF-16");
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(_characters.AsSpan(0, count), _decoded);
        Refuse(_decoded.AsSpan(0, bytes), _offset + start);
        if (_ended)
            _utf16 = null; // flushed: the next call finds the end
        Carry(length, 0);
        return bytes;
    }

    void Carry(int length, int unfinished)
    {
        _block.AsSpan(length - unfinished, unfinished).CopyTo(_block);
        _carried = unfinished;
        _offset += length - unfinished;
    }

    void Room(int bytes)
    {
        if (_characters.Length >= bytes + 4)
            return;
        _characters = new char[_block.Length + 4];
        _decoded = new byte[_characters.Length * 3];
    }

    /// <summary>Old and foreign systems end lines with CR, or CR LF, or each in another part of the file: whoever takes the text apart sees LF.</summary>
    ReadOnlyMemory<byte> WithLineFeeds(int length)
    {
        var text = _decoded.AsSpan(0, length);
        if (!_afterReturn && !text.Contains((byte)'\r'))
            return _decoded.AsMemory(0, length);
        var kept = 0;
        foreach (var b in text)
        {
            if (b != '\n' || !_afterReturn)
                _decoded[kept++] = b == '\r' ? (byte)'\n' : b;
            _afterReturn = b == '\r';
        }

        return _decoded.AsMemory(0, kept);
    }

    static void Refuse(ReadOnlySpan<byte> span, long at)
    {
        if (span.IndexOfAny(Controls) is >= 0 and var index)
            throw Unreadable(at + index, $"there is a control character (0x{span[index]:X2}), as in binary files");
    }

    static FileRefusedException Unreadable(long at, string reason) =>
        new(400, "unreadable-encoding", $"The file cannot be read as text: at byte {at} {reason}. Save it as UTF-8 or GB18030 and send it again.")
        { Extensions = { ["byteOffset"] = at } };

    static Encoding Gb18030()
    {
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return System.Text.Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

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

    static int FirstInvalidUtf8(ReadOnlySpan<byte> span)
    {
        var at = 0;
        while (at < span.Length && Rune.DecodeFromUtf8(span[at..], out _, out var used) is OperationStatus.Done)
            at += used;
        return at;
    }

    /// <summary>What of a text looks like UTF-8: characters of three and more bytes, and of two; what does not; and how much of that is a longer character cut short.</summary>
    static (int Hanzi, int Pairs, int Broken, int Cut) Evidence(ReadOnlySpan<byte> span)
    {
        var (hanzi, pairs, broken, cut) = (0, 0, 0, 0);
        while (span.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var next)
        {
            span = span[next..];
            if (Rune.DecodeFromUtf8(span, out _, out var used) is OperationStatus.Done)
                _ = used > 2 ? hanzi++ : pairs++;
            else
            {
                broken++;
                cut += used > 1 ? 1 : 0;
            }

            span = span[used..];
        }

        return (hanzi, pairs, broken, cut);
    }
}

/// <summary>How the bytes of GB18030 stand together: one, two or four to a character.</summary>
static class Gb18030Text
{
    /// <summary>The first byte of the first character that cannot be; -1 when there is none.</summary>
    /// <param name="ended">Nothing follows, so a character that is begun is not finished.</param>
    public static int FirstInvalid(ReadOnlySpan<byte> span, bool ended)
    {
        for (var at = 0; at < span.Length;)
        {
            var length = Next(span[at..]);
            if (length < 0 || (length == 0 && ended))
                return at;
            if (length == 0)
                return -1;
            at += length;
        }

        return -1;
    }

    /// <summary>How many bytes at the end begin a character that the block does not finish.</summary>
    public static int Unfinished(ReadOnlySpan<byte> span)
    {
        for (var at = 0; at < span.Length;)
        {
            var length = Next(span[at..]);
            if (length == 0)
                return span.Length - at;
            at += Math.Max(1, length); // what cannot be is found when it is decoded
        }

        return 0;
    }

    /// <summary>Whether all characters beyond ASCII are common ones, those of the first level of GB 2312.</summary>
    public static bool IsCommon(ReadOnlySpan<byte> span)
    {
        while (span.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var next)
        {
            if (next + 1 >= span.Length || span[next] is < 0xB0 or > 0xD7 || span[next + 1] is < 0xA1 or > 0xFE)
                return false;
            span = span[(next + 2)..];
        }

        return true;
    }

    /// <summary>The length of the character that begins here: 0 when it is not finished, -1 when there is none such.</summary>
    static int Next(ReadOnlySpan<byte> span)
    {
        if (span[0] < 0x80)
            return Math.Max(1, span.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var ascii ? ascii : span.Length);
        if (span[0] is 0x80 or 0xFF)
            return -1;
        if (span.Length == 1)
            return 0;
        if (span[1] is >= 0x40 and <= 0xFE and not 0x7F)
            return 2;
        if (span[1] is < 0x30 or > 0x39)
            return -1;
        for (var i = 2; i < 4; i++)
            if (span.Length == i)
                return 0;
            else if (i == 2 ? span[2] is < 0x81 or > 0xFE : span[3] is < 0x30 or > 0x39)
                return -1;
        // two areas of four bytes: up to U+FFFF, and from U+10000 to U+10FFFF
        var number = (((span[0] - 0x81) * 10 + span[1] - 0x30) * 126 + span[2] - 0x81) * 10 + span[3] - 0x30;
        return number is < 39_420 or (>= 189_000 and < 189_000 + 0x100000) ? 4 : -1;
    }
}
