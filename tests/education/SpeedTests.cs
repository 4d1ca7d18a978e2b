using System.Diagnostics;
using Hutong.Education.Enrolments;
using Hutong.Education.Subsidies;
using Shouldly;
using Xunit;
using static Hutong.Education.Tests.EducationApp;
using static Hutong.Tests.People;

namespace Hutong.Education.Tests;

/// <summary>A county of the size of the plans: everybody is looked at again on a new day.</summary>
public sealed class SpeedTests(EducationApp app) : IClassFixture<EducationApp>
{
    [Fact]
    public async Task A_new_day_takes_seconds_for_a_county()
    {
        const int Households = 2_000;
        var families = Enumerable.Range(0, Households)
            .Select(h => (Number: $"V-{h}", Village: $"652722{101 + h % 10}00{1 + h % 7}", Members: new[] { NewPerson("1980-01-01"), NewPerson("2006-01-01"), NewPerson("2000-01-01") })).ToArray();
        await app.ArriveAsync(families.Select(f => app.Roster(f.Number, f.Members, village: f.Village)));
        var pushed = Stopwatch.StartNew();
        foreach (var portion in families.Chunk(1000))
        {
            await app.PushAsync<EnrolmentKind>([.. portion.SelectMany(f => new[] { 2014, 2015, 2016 }.SelectMany(y => new[]
                { Enrolment(f.Members[1], y), Enrolment(f.Members[2], y, "vocationalSecondary") }))]);
            await app.PushAsync<SubsidyKind>([.. portion.Select(f => Payment(f.Members[2], $"S-{f.Number}", "vocational-aid", 150_000, 2014))]);
        }

        var seconds = pushed.Elapsed.TotalSeconds;
        await app.DeriveAsync();
        app.Today = app.Today.AddDays(60);
        var day = Stopwatch.StartNew();
        await app.DeriveAsync();
        TestContext.Current.SendDiagnosticMessage($"{Households * 7 / seconds:0} records a second pushed; a new day for {Households} households: {day.Elapsed.TotalSeconds:0.0} s");
        day.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        (await app.ScalarAsync<long>("select count(*) from education.finding where code = 'not-paid'")).ShouldBe(Households); // 2015: the second year
    }
}
