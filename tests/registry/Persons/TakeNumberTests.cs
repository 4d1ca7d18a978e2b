using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts.Registry;
using Hutong.Identity;
using Hutong.Registry.Households;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Persons;

/// <summary>People without a number, with a wrong one, and with another one stay the same people.</summary>
public sealed class TakeNumberTests(RegistryApp app)
{
    static string NewKey() => $"X{Random.Shared.NextInt64(100_000_000, 999_999_999)}";

    static JsonObject Newborn(string key, string bornOn = "2018-03-04", string sex = "男") =>
        new() { ["provisional"] = key, ["bornOn"] = bornOn, ["sex"] = sex, ["name"] = "小宝", ["relation"] = "长子" };

    async Task<JsonElement> MemberAsync(string household, string name)
    {
        var card = await app.CardAsync(household);
        return card.GetProperty("members").EnumerateArray().Single(m => m.GetProperty("name").GetString() == name && !(m.TryGetProperty("leftOn", out var left) && left.ValueKind is JsonValueKind.String));
    }

    async Task<Guid> PersonAsync(string household, string name = "小宝") => (await MemberAsync(household, name)).GetProperty("person").GetGuid();

    [Fact]
    public async Task A_newborn_is_recorded_by_a_key_and_takes_the_number_later_as_the_same_person()
    {
        var (number, head, key) = (NewNumber(), NewId(1990), NewKey());
        (await app.PutAsync(Household(number, Member(head), Newborn(key)))).ShouldBe("accepted");
        (await app.PutAsync(Household(number, Member(head), Newborn(key)))).ShouldBe("unchanged");
        var child = await MemberAsync(number, "小宝");
        child.GetProperty("maskedId").GetString().ShouldBe("provisional");
        child.GetProperty("bornOn").GetString().ShouldBe("2018-03-04");

        var id = NewId(2018);
        var named = Newborn(key);
        named["residentId"] = id.Reveal();
        (await app.PutAsync(Household(number, Member(head), (JsonObject)named.DeepClone()))).ShouldBe("accepted");

        (await PersonAsync(number)).ShouldBe(child.GetProperty("person").GetGuid());
        (await MemberAsync(number, "小宝")).GetProperty("maskedId").GetString().ShouldBe(id.Masked);
        app.Of(id).Value.ShouldBe(child.GetProperty("person").GetGuid());
        // with the key, without it, and by either alone
        (await app.PutAsync(Household(number, Member(head), (JsonObject)named.DeepClone()))).ShouldBe("unchanged");
        named.Remove("provisional");
        (await app.PutAsync(Household(number, Member(head), named))).ShouldBe("unchanged");
    }

    [Fact]
    public async Task Nobody_becomes_somebody_else_because_a_list_leaves_the_key_out()
    {
        var (number, head, key, id) = (NewNumber(), NewId(1990), NewKey(), NewId(2018));
        var child = Newborn(key, $"{id.BornOn:yyyy-MM-dd}");
        (await app.PutAsync(Household(number, Member(head), (JsonObject)child.DeepClone()))).ShouldBe("accepted");
        var person = await PersonAsync(number);

        (await app.PutAsync(Household(number, Member(head), Member(id, "son")))).ShouldBe("number-without-provisional");
        (await PersonAsync(number)).ShouldBe(person);
        // twins are two
        (await app.PutAsync(Household(number, Member(head), child, Member(id, "son")))).ShouldBe("accepted");
    }

    [Fact]
    public async Task A_birth_without_a_number_and_the_number_by_its_own_event()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        var key = NewKey();
        (await app.TellAsync(number, "births", new { provisional = key, bornOn = "2018-03-04", sex = "female", name = "小宝", relation = "daughter" })).Problem.ShouldBeNull();
        var person = await PersonAsync(number);
        var id = NewId(2018, Sex.Female);

        var (problem, versions, _) = await app.TellAsync(number, "numbers", new { residentId = id.Reveal(), provisional = key });
        problem.ShouldBeNull();
        (await app.TellAsync(number, "numbers", new { residentId = id.Reveal(), provisional = key })).Versions.ShouldBe(versions); // told again
        (await PersonAsync(number)).ShouldBe(person);
        app.Of(id).Value.ShouldBe(person);

        var (other, _, _, _) = await app.FamilyAsync();
        (await app.TellAsync(number, "moves", new { provisional = key, to = other, relation = "daughter", on = "2018-05-01" })).Problem.ShouldBeNull();
        (await PersonAsync(other)).ShouldBe(person);
    }

    [Fact]
    public async Task A_wrong_number_is_corrected_in_a_list_and_everything_stays_with_the_person()
    {
        var (number, wrong, right) = (NewNumber(), NewId(1980), NewId(1981));
        (await app.PutAsync(Household(number, Member(wrong)))).ShouldBe("accepted");
        var person = app.Of(wrong);
        var corrected = Member(right);
        corrected["formerResidentId"] = wrong.Reveal();
        (await app.PutAsync(Household(number, (JsonObject)corrected.DeepClone()))).ShouldBe("accepted");

        var member = (await app.CardAsync(number)).GetProperty("members").EnumerateArray().ShouldHaveSingleItem();
        member.GetProperty("person").GetGuid().ShouldBe(person.Value);
        (member.GetProperty("maskedId").GetString(), member.GetProperty("bornOn").GetString()).ShouldBe((right.Masked, "1981-03-04"));
        app.Of(right).ShouldBe(person);
        app.Of(wrong).ShouldBe(person); // a bureau that has not heard of it goes on naming the same person
        (await app.PutAsync(Household(number, (JsonObject)corrected.DeepClone()))).ShouldBe("unchanged");
        corrected.Remove("formerResidentId");
        (await app.PutAsync(Household(number, corrected))).ShouldBe("unchanged");
        (await app.ScalarAsync<byte[]>("select sealed_number from registry.person where id = $1", person.Value))
            .ShouldSatisfyAllConditions(blob => Cipher().Decrypt(blob, person).ShouldBe(right));
    }

    [Fact]
    public async Task What_others_have_pushed_by_the_right_number_is_told_to_be_the_same_persons()
    {
        var (number, wrong, right) = (NewNumber(), NewId(1980), NewId(1980));
        (await app.PutAsync(Household(number, Member(wrong)))).ShouldBe("accepted");
        var (person, stranger) = (app.Of(wrong), await AskedForAsync(right));

        (await app.TellAsync(number, "numbers", new { residentId = right.Reveal(), formerResidentId = wrong.Reveal() })).Problem.ShouldBeNull();

        app.Of(right).ShouldBe(person);
        (await app.FactAsync<PersonMerged>($"{stranger}")).ShouldBe(new(stranger, person, number));
    }

    [Fact]
    public async Task Nobody_is_told_of_somebody_whom_no_other_service_knows()
    {
        var (number, wrong, right) = (NewNumber(), NewId(1980), NewId(1980));
        (await app.PutAsync(Household(number, Member(wrong)))).ShouldBe("accepted");
        await AskedForAsync(wrong); // the one who stays may well be known
        var stranger = app.Of(right);

        (await app.TellAsync(number, "numbers", new { residentId = right.Reveal(), formerResidentId = wrong.Reveal() })).Problem.ShouldBeNull();

        app.Of(right).ShouldBe(app.Of(wrong));
        (await app.FactAsync<PersonMerged>($"{stranger}")).ShouldBeNull();
        (await AskedForAsync(right)).ShouldBe(app.Of(wrong));
    }

    [Fact]
    public async Task A_former_number_that_is_somebody_elses_leads_to_them_from_then_on()
    {
        var (number, wrong, right, elsewhere) = (NewNumber(), NewId(1980), NewId(1980), NewNumber());
        (await app.PutAsync(Household(number, Member(wrong)))).ShouldBe("accepted");
        var person = app.Of(wrong);
        object taking = new { residentId = right.Reveal(), formerResidentId = wrong.Reveal(), formerIsAnothers = true };

        var (problem, versions, _) = await app.TellAsync(number, "numbers", taking);
        problem.ShouldBeNull();
        (await app.TellAsync(number, "numbers", taking)).Versions.ShouldBe(versions);
        (await app.PutAsync(Household(elsewhere, Member(wrong)))).ShouldBe("accepted");
        app.Of(right).ShouldBe(person);
        app.Of(wrong).ShouldNotBe(person);
    }

    [Fact]
    public async Task Two_who_are_both_on_the_register_are_never_made_one()
    {
        var (number, _, spouse, _) = await app.FamilyAsync();
        var (other, anothers, _, _) = await app.FamilyAsync();
        (await app.TellAsync(number, "numbers", new { residentId = anothers.Reveal(), formerResidentId = spouse.Reveal() })).Problem.ShouldBe("number-of-another");

        var row = Household(NewNumber(), Member(NewId()));
        row["members"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["residentId"] = anothers.Reveal(),
            ["formerResidentId"] = spouse.Reveal(),
            ["name"] = "李四",
            ["relation"] = "spouse",
        });
        (await app.PutAsync(row)).ShouldBe("number-of-another");
        app.Of(anothers).ShouldNotBe(app.Of(spouse));
        (await app.CardAsync(other)).GetProperty("members").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_row_that_is_refused_has_made_nobody_one()
    {
        var (_, head, _, _) = await app.FamilyAsync();
        var (number, wrong, right) = (NewNumber(), NewId(1980), NewId(1980));
        (await app.PutAsync(Household(number, Member(wrong)))).ShouldBe("accepted");
        var stranger = await AskedForAsync(right);
        var corrected = Member(right);
        corrected["formerResidentId"] = wrong.Reveal();

        var (counts, errors) = await app.PushAsync(Household(number, corrected, Member(head, "spouse")), Household(NewNumber(), Member(NewId())));

        errors.ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("person-in-two-households");
        counts.GetProperty("accepted").GetInt64().ShouldBe(1);
        app.Of(right).ShouldBe(stranger);
        (await app.FactAsync<PersonMerged>($"{stranger}")).ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_recorded_twice_by_key_and_by_number_becomes_the_one_on_the_register()
    {
        var (number, id, key) = (NewNumber(), NewId(2018), NewKey());
        (await app.PutAsync(Household(number, Member(NewId(1990)), Member(id, "son")))).ShouldBe("accepted");
        var person = app.Of(id);
        var (other, head) = (NewNumber(), NewId());
        (await app.PutAsync(Household(other, Member(head), Newborn(key)))).ShouldBe("accepted");
        (await app.TellAsync(other, "numbers", new { residentId = id.Reveal(), provisional = key })).Problem.ShouldBe("number-of-another");

        // a key that nobody is on the register by
        (await app.TellAsync(number, "numbers", new { residentId = id.Reveal(), provisional = NewKey() })).Problem.ShouldBeNull();
        app.Of(id).ShouldBe(person);
    }

    [Theory]
    [InlineData("{\"provisional\":\"X1\",\"sex\":\"male\"}", "bornOn", "missing-field")]
    [InlineData("{\"provisional\":\"X1\",\"bornOn\":\"2018-01-02\"}", "sex", "missing-field")]
    [InlineData("{\"bornOn\":\"2018-01-02\",\"sex\":\"male\"}", "residentId", "missing-field")]
    [InlineData("{\"residentId\":\"659900198001010011\",\"bornOn\":\"1980-01-02\"}", "bornOn", "birth-differs-from-number")]
    [InlineData("{\"residentId\":\"659900198001010011\",\"sex\":\"女\"}", "sex", "sex-differs-from-number")]
    [InlineData("{\"residentId\":\"659900198001010011\",\"provisional\":\"X1\",\"formerResidentId\":\"65990020080101001X\"}", "formerResidentId", "two-former-keys")]
    [InlineData("{\"provisional\":\"65990020080101001X\",\"bornOn\":\"2018-01-02\",\"sex\":\"male\"}", "provisional", "identity-number-in-text")]
    public void What_cannot_be_is_told(string who, string field, string code)
    {
        var member = JsonSerializer.Deserialize<Dictionary<string, object?>>(who)!;
        (member["name"], member["relation"]) = ("张三", "head");
        var faults = app.FaultsOf<HouseholdKind>(new()
        {
            ["number"] = NewNumber(),
            ["village"] = "659901001001",
            ["registeredOn"] = "2014-12-31",
            ["members"] = new[] { member },
        });
        faults.ShouldContain(f => f.Field == $"members[0].{field}" && f.Code == code);
    }

    /// <summary>Another service has asked for a number, and may hold records of whom it was told.</summary>
    async Task<Contracts.PersonId> AskedForAsync(Contracts.ResidentId number)
    {
        using var health = app.Client(PersonMatching.Scope, "health");
        using var answer = await health.PostAsJsonAsync("/internal/persons/match", new PersonMatching([number.Reveal()]));
        return new((await answer.Content.ReadFromJsonAsync<MatchedPersons>())!.Persons.Single());
    }

    IdentityCipher Cipher() => (IdentityCipher)app.Services.GetService(typeof(IdentityCipher))!;
}
