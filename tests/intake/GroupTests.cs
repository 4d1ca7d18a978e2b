using System.Text;
using Shouldly;
using Xunit;
using static Hutong.Intake.Tests.IntakeApp;

namespace Hutong.Intake.Tests;

/// <summary>A record of several lines goes in with all of them or not at all: a list without one of its lines would say that somebody has left.</summary>
public sealed class GroupTests(IntakeApp app) : IClassFixture<IntakeApp>
{
    const string Header = "户编号,纳入日期,数据时间,姓名,身份证号\n";

    static string Line(string number, string name, string on = "2015-01-01", string asOf = "") => $"{number},{on},{asOf},{name},{Person()}\n";

    /// <summary>A line as merged cells leave it.</summary>
    static string Below(string name) => $",,,{name},{Person()}\n";

    async Task<(Batch Batch, string[] In, (int Row, string Code)[] Errors)> PushAsync(string prefix, string lines)
    {
        var batch = await app.PushAsync(Header + lines, "text/csv", "families");
        return (batch,
            [.. app.Families.Families.Where(f => f.Number.StartsWith(prefix, StringComparison.Ordinal)).Select(f => $"{f.Number[prefix.Length..]}:{string.Concat(f.Names)}")],
            [.. (await app.ErrorsOfAsync(batch)).Select(e => (e.Row, e.Code))]);
    }

    [Fact]
    public async Task Takes_merged_cells_for_the_record_above_and_says_so()
    {
        var p = Prefix();
        var (batch, families, errors) = await PushAsync(p, Line(p + "1", "甲") + Below("乙") + Below("丙") + Line(p + "2", "丁") + Below("戊") + Line(p + "3", "己"));
        errors.ShouldBeEmpty();
        families.ShouldBe(["1:甲乙丙", "2:丁戊", "3:己"]);
        batch.Rows.ShouldBe(3);
        var note = batch.Notes.ShouldHaveSingleItem();
        (note.Code, note.Row).ShouldBe(("filled-down", 2));
        note.Message.ShouldContain("3 lines");
    }

    [Theory]
    [InlineData("first", "1 missing-field, 2 next-to-broken-line", "2:丙")]
    [InlineData("own-fields", "1 next-to-broken-line, 2 missing-field, 3 next-to-broken-line", "3:丁")]
    [InlineData("behind-repeated-names", "1 next-to-broken-line, 3 missing-field, 4 next-to-broken-line", "")]
    [InlineData("behind-a-blank-line", "1 next-to-broken-line, 3 missing-field, 4 next-to-broken-line", "")]
    [InlineData("no-number", "1 next-to-broken-line, 2 not-a-group, 3 next-to-broken-line", "")]
    [InlineData("placeholder", "1 next-to-broken-line, 2 not-a-group, 3 next-to-broken-line", "")]
    [InlineData("too-short", "1 next-to-broken-line, 2 line-too-short, 3 next-to-broken-line", "")]
    [InlineData("last", "2 next-to-broken-line, 3 line-too-short", "1:甲")]
    public async Task Refuses_every_record_to_which_a_line_may_belong(string what, string errors, string taken)
    {
        var p = Prefix();
        var found = await PushAsync(p, what switch
        {
            "first" => Below("甲") + Line(p + "1", "乙") + Line(p + "2", "丙"),
            "own-fields" => Line(p + "1", "甲") + Line("", "乙") + Line(p + "2", "丙") + Line(p + "3", "丁"),
            "behind-repeated-names" => Line(p + "1", "甲") + Line(p + "1", "乙") + Below("丙") + Line(p + "2", "丁"),
            "behind-a-blank-line" => Line(p + "1", "甲") + ",,,,\n" + Below("丙") + Line(p + "2", "丁"),
            "no-number" => Line(p + "1", "甲") + Line(new string('9', 30), "乙") + Line(p + "2", "丙"),
            "placeholder" => Line(p + "1", "甲") + Line("#N/A", "乙") + Line(p + "2", "丙"),
            "too-short" => Line(p + "1", "甲") + $"{p}1,2015-01-01\n" + Line(p + "2", "丙"),
            _ => Line(p + "1", "甲") + Line(p + "2", "乙") + $"{p}2,2015-01-01\n",
        });
        string.Join(", ", found.Errors.Select(e => $"{e.Row} {e.Code}")).ShouldBe(errors);
        string.Join(", ", found.In).ShouldBe(taken);
    }

    [Fact]
    public async Task Refuses_all_parts_of_a_record_whose_lines_do_not_stand_together()
    {
        var p = Prefix();
        var (batch, families, errors) = await PushAsync(p,
            Line(p + "1", "甲") + Line(p + "2", "乙") + Line(p + "1\u200b", "丙") + Below("丁") + Line(p + "3", "戊") + Line(p + "2", "己") + Line(p + "4", "庚"));
        errors.ShouldBe([(1, "lines-apart"), (2, "lines-apart"), (3, "lines-apart"), (6, "lines-apart")]);
        families.ShouldBe(["3:戊", "4:庚"]);
        (await app.ErrorsOfAsync(batch))[0].Message.ShouldContain("lines 1, 3");
    }

    [Fact]
    public async Task Refuses_a_record_whose_other_part_stands_by_a_line_that_cannot_be_read()
    {
        var p = Prefix();
        var content = Encoding.UTF8.GetBytes(Header + Line(p + "1", "甲") + Line(p + "2", "乙") + "x\n" + Line(p + "3", "丙") + Line(p + "1", "丁"));
        // the file is in no order, so that the broken line may belong to any record of it
        (await app.RefusedAsync(content, 400, "lines-apart", "text/csv", "families")).GetProperty("detail").GetString()!.ShouldContain("Data line 3");
    }

    [Fact]
    public async Task Takes_states_of_a_record_with_instants_of_their_own_one_by_one()
    {
        var p = Prefix();
        var (_, families, errors) = await PushAsync(p,
            Line(p + "1", "甲", asOf: "2020-01-01") + Line(p + "1", "乙", asOf: "2020-01-01")
            + Line(p + "1", "甲", asOf: "2021-01-01") + Line(p + "2", "丙") + Line(p + "1", "丁", asOf: "2022-01-01"));
        errors.ShouldBeEmpty();
        families.ShouldBe(["1:甲乙", "2:丙", "1:甲", "1:丁"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2020/1/1")] // the same instant in another spelling
    [InlineData("")]
    [InlineData("2020-13-01")]
    public async Task Refuses_states_of_which_a_line_cannot_be_told_to_belong_to_which(string asOf)
    {
        var p = Prefix();
        var (_, families, errors) = await PushAsync(p, Line(p + "1", "甲", asOf: "2020-01-01") + Line(p + "2", "乙") + Line(p + "1", "丙", asOf: asOf));
        errors.ShouldBe([(1, "lines-apart"), (3, "lines-apart")]);
        families.ShouldBe(["2:乙"]);
    }

    [Fact]
    public async Task Refuses_a_file_that_is_not_arranged_by_records_at_all()
    {
        var p = Prefix();
        var lines = string.Concat(Enumerable.Range(0, 2).SelectMany(_ => Enumerable.Range(0, 10_002).Select(i => Line($"{p}{i}", "甲"))));
        (await app.RefusedAsync(Encoding.UTF8.GetBytes(Header + lines), 400, "lines-apart", "text/csv", "families")).GetProperty("detail").GetString()!.ShouldContain("Sort it by 'number'");
    }

    /// <summary>Whatever is done to a file's grouping cells, a household that goes in has exactly the members that it was given.</summary>
    [Fact]
    public async Task Never_takes_a_part_of_a_record()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var p = Prefix();
            var rows = new List<(string Number, string Name, string Text)>();
            for (var household = 0; household < 8; household++)
                for (var member = 0; member < random.Next(1, 5); member++)
                    rows.Add(($"{household}", $"{(char)('甲' + rows.Count)}", ""));
            var whole = rows.GroupBy(r => r.Number).ToDictionary(g => g.Key, g => string.Concat(g.Select(r => r.Name).Order(StringComparer.Ordinal)));
            var merged = random.Next(2) == 0;
            var text = rows.Select((r, i) => merged && i > 0 && rows[i - 1].Number == r.Number ? Below(r.Name) : Line(p + r.Number, r.Name)).ToList();
            for (var harm = random.Next(1, 4); harm > 0; harm--)
            {
                var at = random.Next(text.Count);
                if (text[at][0] == 'x')
                    continue;
                switch (random.Next(4))
                {
                    case 0: text[at] = "," + text[at].Split(',', 2)[1]; break;
                    case 1: text[at] = "x\n"; break;
                    case 2: text[at] = "N/A," + text[at].Split(',', 2)[1]; break;
                    default:
                        var moved = text[at];
                        if (merged) break; // what a line without a name belongs to is said by where it stands
                        text.RemoveAt(at);
                        text.Insert(random.Next(text.Count), moved);
                        break;
                }
            }

            var answer = await app.SendAsync(Encoding.UTF8.GetBytes(Header + string.Concat(text)), "text/csv", "families");
            if (answer.StatusCode is System.Net.HttpStatusCode.BadRequest)
                continue; // nothing of it
            await app.EndOfAsync(answer.Headers.Location!);
            foreach (var family in app.Families.Families.Where(f => f.Number.StartsWith(p, StringComparison.Ordinal)))
                string.Concat(family.Names.Order(StringComparer.Ordinal)).ShouldBe(whole[family.Number[p.Length..]], $"seed {seed}\n{string.Concat(text)}");
        }
    }
}
