using Hutong.Postgres;

namespace Hutong.Messages;

static class MessagesSql
{
    /// <summary>Raises an alert and tells of it, unless it stands.</summary>
    public static readonly Statement RaiseAlert = new("messages.raise-alert",
        """
        with raised as (
            insert into messages.alert as a (id, code, subject, body) values (@id, @code, @subject, @body::json)
            on conflict (code, subject) do update set code = a.code -- changes nothing, locks the row
            returning id, body, xmax = 0 as begins)
        insert into messages.outgoing (id, type, body) select id, 'ServiceAlert', body from raised where begins
        """, Hot: true);

    /// <summary>An alert that stands, locked.</summary>
    public static readonly Statement FindAlert = new("messages.find-alert",
        "select id from messages.alert where code = @code and subject = @subject for update", Hot: true);

    /// <summary>Clears an alert and tells of it.</summary>
    public static readonly Statement ClearAlert = new("messages.clear-alert", Clearing(""), Hot: true);

    /// <summary>The same, if a query for what the alert is about, <c>@subject</c>, has no row.</summary>
    public static Statement ClearAlertUnless(string name, string query) => new(name, Clearing($"and not exists ({query})"), Hot: true);

    /// <summary>Messages that leave with what they tell of.</summary>
    public static readonly Statement Write = new("messages.write",
        """
        insert into messages.outgoing (id, type, body, trace)
        select id, type, body::json, @trace from unnest(@ids, @types, @bodies) as m (id, type, body)
        on conflict (id) do nothing
        """, Hot: true);

    /// <summary>Claims a portion of the messages that no other relay has.</summary>
    public static readonly Statement Claim = new("messages.claim",
        "select seq, id, type, body, trace from messages.outgoing order by seq limit @limit for update skip locked", Hot: true);

    /// <summary>Messages that the broker has confirmed.</summary>
    public static readonly Statement Delete = new("messages.delete", "delete from messages.outgoing where seq = any (@rows)", Hot: true);

    /// <summary>Alerts that stand are told again with their old ids.</summary>
    public static readonly Statement TellAgain = new("messages.tell-again",
        """
        with again as (update messages.alert set told_at = now() where told_at < now() - @after::interval returning id, body)
        insert into messages.outgoing (id, type, body) select id, 'ServiceAlert', body from again on conflict (id) do nothing
        """);

    static string Clearing(string condition) =>
        $"""
        with gone as (delete from messages.alert where subject = @subject and id = @id {condition} returning id)
        insert into messages.outgoing (id, type, body) select @message, 'ServiceAlertCleared', @body::json from gone
        """;
}
