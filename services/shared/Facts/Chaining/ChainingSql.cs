using Hutong.Postgres;

namespace Hutong.Facts.Chaining;

static class ChainingSql
{
    /// <summary>Hangs links that wait into the chain; -1 when another instance is at it.</summary>
    public static readonly Statement Hang = new("chaining.hang", "select facts.hang_links(@today, @most)");

    /// <summary>Where the chain ends, and in which life of the database; nothing before the first link.</summary>
    public static readonly Statement End = new("chaining.end",
        """
        select coalesce((select max(life) from facts.restored), 0), day, position, chain
        from facts.link where position is not null order by day desc, position desc limit 1
        """, Hot: true);

    /// <summary>Keeps a head of its own; none when it is there already.</summary>
    public static readonly Statement KeepHead = new("chaining.keep-head",
        """
        insert into facts.head (life, day, position, chain, signed_at, key_id, signature)
        values (@life, @day, @position, @chain, @at, @key, @signature) on conflict do nothing returning position
        """, Hot: true);

    /// <summary>Keeps a head of another service. Two of one place that differ are both kept: they tell that its chain was written anew.</summary>
    public static readonly Statement KeepForeign = new("chaining.keep-foreign-head",
        """
        insert into facts.foreign_head (service, life, day, position, chain, signed_at, key_id, signature)
        values (@service, @life, @day, @position, @chain, @at, @key, @signature) on conflict do nothing
        """, Hot: true);

    /// <summary>Says that rows were mended where they stand, and how they are now.</summary>
    public static readonly Statement Mend = new("chaining.mend",
        """
        insert into facts.link (source, form, keys, prints, digest, key_id, signature)
        values (@source, @form, @keys, @prints, @digest, @key, @signature)
        """);

    /// <summary>A new life begins, after a restore.</summary>
    public static readonly Statement Begin = new("chaining.begin-life",
        """
        insert into facts.restored (life, day, position, at, key_id, signature)
        values (@life, @day, @position, @at, @key, @signature)
        """);

    /// <summary>The chain, link by link, after a place.</summary>
    public static readonly Statement Chain = new("chaining.chain",
        """
        select day, position, source, form, keys, prints, digest, chain, key_id, signature
        from facts.link where position is not null and (day, position) > (@day, @position) order by day, position limit @limit
        """);

    /// <summary>Links of rows that were mended, with their places.</summary>
    public static readonly Statement Mended = new("chaining.mended",
        "select source, form, keys, prints, key_id, signature from facts.link where signature is not null order by seq");

    /// <summary>The oldest link that waits, and for how many seconds.</summary>
    public static readonly Statement Waiting = new("chaining.waiting",
        """
        select source, keys[1], extract(epoch from now() - written_at)::float8, (select count(*) from facts.link where position is null)
        from facts.link where position is null order by seq limit 1
        """);

    /// <summary>Its own heads beside the chain as it is now.</summary>
    public static readonly Statement Heads = new("chaining.heads",
        """
        select h.life, h.day, h.position, h.chain, h.key_id, h.signature, l.chain
        from facts.head h left join facts.link l on l.day = h.day and l.position = h.position
        order by h.life, h.day, h.position
        """);

    /// <summary>What a service knows of the chain of another one, or of all.</summary>
    public static readonly Statement ForeignHeads = new("chaining.foreign-heads",
        """
        select service, life, day, position, chain, key_id, signature from facts.foreign_head
        where @service::text is null or service = @service order by service, life, day, position
        """);

    /// <summary>The last head that a service has heard of another one.</summary>
    public static readonly Statement LastForeign = new("chaining.last-foreign-head",
        "select day, position from facts.foreign_head where service = @service order by life desc, day desc, position desc limit 1");

    /// <summary>The chain at some places.</summary>
    public static readonly Statement At = new("chaining.at",
        """
        select l.chain from unnest(@days::date[], @positions::bigint[]) with ordinality as p (day, position, n)
        left join facts.link l on l.day = p.day and l.position = p.position order by p.n
        """);

    /// <summary>When the database was put back from backups, and how far its chain reached.</summary>
    public static readonly Statement Lives = new("chaining.lives", "select life, day, position, at, key_id, signature from facts.restored order by life");
}
