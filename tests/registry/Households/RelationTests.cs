using System.Text.Json.Nodes;
using Hutong.Contracts.Registry;
using Hutong.Registry.Households;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Households;

/// <summary>How people write that a member is related to the head.</summary>
public sealed class RelationTests(RegistryApp app)
{
    [Theory]
    [InlineData("户主", RelationToHead.Head, null)]
    [InlineData("02", RelationToHead.Head, null)]
    [InlineData("０", RelationToHead.Head, null)]
    [InlineData("妻子", RelationToHead.Spouse, "妻")]
    [InlineData("1", RelationToHead.Spouse, null)]
    [InlineData("子", RelationToHead.Son, null)]
    [InlineData("长子", RelationToHead.Son, "长子")]
    [InlineData("大儿子", RelationToHead.Son, "长子")]
    [InlineData("22", RelationToHead.Son, "长子")]
    [InlineData("女婿", RelationToHead.Son, "女婿")]
    [InlineData("次女", RelationToHead.Daughter, "次女")]
    [InlineData("儿媳", RelationToHead.Daughter, "儿媳")]
    [InlineData("孙女", RelationToHead.Grandchild, "孙女")]
    [InlineData("外孙", RelationToHead.Grandchild, "外孙子")]
    [InlineData("公公", RelationToHead.Parent, "公公")]
    [InlineData("岳母", RelationToHead.Parent, "岳母")]
    [InlineData("爷爷", RelationToHead.Grandparent, "祖父")]
    [InlineData("弟媳", RelationToHead.Sibling, "弟媳")]
    [InlineData("侄子", RelationToHead.Other, "侄子")]
    [InlineData("8", RelationToHead.Other, null)]
    [InlineData("9", RelationToHead.Other, null)]
    [InlineData("99", RelationToHead.Other, "非亲属")]
    [InlineData("Son", RelationToHead.Son, null)]
    public async Task Is_read_by_name_and_by_code_in_files_and_single_calls(string written, RelationToHead group, string? kept)
    {
        var (number, other) = (NewNumber(), NewNumber());
        var (head, member, child) = (NewId(), NewId(2016), NewId(2016));
        var isHead = group is RelationToHead.Head;
        var members = $"{number},659901001001,2014-12-31,{head.Reveal()},甲,{(isHead ? written : "户主")}\n{number},659901001001,2014-12-31,{member.Reveal()},乙,{(isHead ? "其他" : written)}\n";
        (await app.PushAsync("households", $"户编号,行政村代码,建档日期,身份证号,姓名,与户主关系\n{members}", "text/csv")).Errors.ShouldBeEmpty();
        var pushed = (await RecordAsync(number)).Members.Single(m => m.Person == app.Of(isHead ? head : member));
        (pushed.Relation, pushed.RelationName).ShouldBe((group, kept));

        (await app.PutAsync(Household(other, Member(NewId(), isHead ? "other" : "head")))).ShouldBe("accepted");
        (await app.TellAsync(other, "births", new { residentId = child.Reveal(), name = "丙", relation = written })).Problem.ShouldBeNull();
        var born = (await RecordAsync(other)).Members.Single(m => m.Person == app.Of(child));
        (born.Relation, born.RelationName).ShouldBe((group, kept));
        Roster((await app.RosterAsync(other))[0]).Members.ShouldContain(m => m.Person == app.Of(child) && m.Relation == group);
    }

    async Task<HouseholdRecord> RecordAsync(string number) => (await app.FactAsync<HouseholdRecord>(number))!;

    [Fact]
    public async Task The_same_relation_written_otherwise_is_no_change()
    {
        var (number, head, son) = (NewNumber(), NewId(), NewId(2016));
        (await app.PutAsync(Household(number, Member(head, "02"), Member(son, "22")))).ShouldBe("accepted");
        (await app.PutAsync(Household(number, Member(head, "户主"), Member(son, "长子")))).ShouldBe("unchanged");
    }

    [Fact]
    public async Task A_code_of_one_digit_without_a_head_may_have_lost_its_zero_and_is_refused()
    {
        // 02 and 11 in a column of numbers
        (await app.PutAsync(Household(NewNumber(), Member(NewId(), "2"), Member(NewId(), "11")))).ShouldBe("invalid-record");
        var (_, errors) = await app.PushAsync(Household(NewNumber(), Member(NewId(), "2")));
        errors.ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("relation-code-unclear");
        (await app.PutAsync(Household(NewNumber(), Member(NewId(), "0"), Member(NewId(2016), "2")))).ShouldBe("accepted");
    }

    [Fact]
    public async Task What_is_no_relation_is_refused_with_how_to_write_one()
    {
        var (_, errors) = await app.PushAsync(Household(NewNumber(), Member(NewId(), "表叔公")));
        var error = errors.ShouldHaveSingleItem();
        error.GetProperty("code").GetString().ShouldBe("unknown-choice");
        error.GetProperty("remedy").GetString()!.ShouldContain("长子");
        var number = Member(NewId());
        number["relation"] = JsonValue.Create(2);
        (await app.PutAsync(Household(NewNumber(), number))).ShouldBe("invalid-record");
    }

    [Fact]
    public void Every_code_of_the_standard_has_a_name_and_a_group()
    {
        foreach (var code in Enumerable.Range(0, 10).Select(c => $"{c}").Concat(Enumerable.Range(1, 3).Concat(Enumerable.Range(10, 90)).Where(c => c < 13 || c > 19).Select(c => $"{c:D2}")))
            Relation.Words.ShouldContainKey(code);
        Relation.Words.Values.Where(r => r.Code.Length > 0).ShouldAllBe(r => r.Name.Length > 0);
    }
}
