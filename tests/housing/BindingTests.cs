using System.Text.Json;
using Hutong.Housing.Assessments;
using Hutong.Housing.Dwellings;
using Hutong.Housing.Payments;
using Hutong.Housing.Projects;
using Hutong.Intake;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;
using static Hutong.Housing.Tests.HousingApp;

namespace Hutong.Housing.Tests;

/// <summary>What is refused of a row by itself, with field and code.</summary>
public sealed class BindingTests
{
    static readonly DateOnly Today = new(2018, 6, 15);

    static readonly ServedCounties Anywhere = Serving();

    static ServedCounties Serving(params string[] counties)
    {
        var settings = new DivisionSettings();
        settings.Counties.AddRange(counties);
        return new(Options.Create(settings), NullLogger<ServedCounties>.Instance);
    }

    [Fact]
    public void Whatever_lies_in_a_county_that_is_not_served()
    {
        var elsewhere = Serving("659901", "659902");
        Refused(new DwellingKind(null!, null!, elsewhere), Dwelling("D", "H", "659901001001"), "village", "659900009009", "division-not-served");
        Refused(new ReportKind<Contracts.Housing.BureauReport>(null!, ["dwellings"], null!, elsewhere, null),
            new() { ["records"] = "dwellings", ["division"] = "659902", ["completeUpTo"] = "2018-01-01" }, "division", "659903", "division-not-served");
        Refused(new ProjectKind(null!, elsewhere), Project("P", "D", "accepted", "2016-10-01", "relocation", grade: "A", newDwelling: "E", newVillage: "659901001001"), "newVillage", "659900009009", "division-not-served");
    }

    [Theory]
    [InlineData("village", "659900", "division-code-level")]
    [InlineData("area", "0", "absurd-area")]
    [InlineData("area", "10001", "absurd-area")]
    [InlineData("area", "-3", "area-not-understood")]
    [InlineData("structure", "bamboo", "unknown-choice")]
    [InlineData("livedInUntil", "1999-12-31", "left-before-moved-in")]
    [InlineData("category", "rich", "unknown-choice")]
    [InlineData("household", null, "missing-field")]
    public void A_dwelling(string field, string? value, string code) => Refused(new DwellingKind(null!, null!, Anywhere), Dwelling("D", "H"), field, value, code);

    [Theory]
    [InlineData("grade", "E", "unknown-choice")]
    [InlineData("assessedOn", "2018-06-16", "date-in-the-future")]
    [InlineData("dwelling", null, "missing-field")]
    public void An_assessment(string field, string? value, string code) => Refused(new AssessmentKind(null!, null!), Assessment("D", "C", "2016-01-01"), field, value, code);

    [Theory]
    [InlineData("amount", 0L, "nothing-paid")]
    [InlineData("amount", -1L, "negative-amount")]
    [InlineData("paidOn", "2018-06-16", "date-in-the-future")]
    public void A_payment(string field, object value, string code) => Refused(new PaymentKind(null!, null!), Payment("Y", "P", 1, "2016-01-01"), field, value, code);

    [Theory]
    [InlineData("mode", "tent", "unknown-choice")]
    [InlineData("stage", "finished", "unknown-choice")]
    [InlineData("stageOn", "2018-06-16", "date-in-the-future")]
    [InlineData("stageOn", "2016-02-29", "stage-before-application")]
    [InlineData("chosenOn", "2016-03-02", "chosen-after-application")]
    [InlineData("acceptedGrade", "A", "not-accepted")]
    [InlineData("acceptedOn", "2016-09-01", "not-accepted")]
    [InlineData("newDwelling", "N", "dwelling-stays")]
    [InlineData("newVillage", "659900009009", "dwelling-stays")]
    [InlineData("suspendedFrom", "building", "not-suspended-there")]
    public void A_project_that_is_built(string field, string value, string code) =>
        Refused(new ProjectKind(null!, Anywhere), Project("P", "D", "built", "2016-10-01"), field, value, code);

    [Theory]
    [InlineData("acceptedGrade", null, "missing-field")]
    [InlineData("acceptedGrade", "C", "not-safe")]
    [InlineData("acceptedOn", null, "missing-field")]
    [InlineData("acceptedOn", "2016-10-02", "acceptance-out-of-order")]
    [InlineData("acceptedOn", "2016-02-29", "acceptance-out-of-order")]
    [InlineData("newDwelling", null, "no-new-dwelling")]
    [InlineData("newDwelling", "D", "no-new-dwelling")]
    public void A_project_whose_subsidy_is_paid(string field, string? value, string code) => Refused(
        new ProjectKind(null!, Anywhere), Project("P", "D", "subsidyPaid", "2016-10-01", mode: "relocation", acceptedOn: "2016-09-01", grade: "B", newDwelling: "N"), field, value, code);

    [Theory]
    [InlineData(null, "missing-field")]
    [InlineData("accepted", "not-suspended-there")]
    public void A_project_that_is_suspended(string? from, string code) =>
        Refused(new ProjectKind(null!, Anywhere), Project("P", "D", "suspended", "2016-10-01", suspendedFrom: "building"), "suspendedFrom", from, code);

    static void Refused(IRecordKind kind, Dictionary<string, object?> record, string field, object? value, string code)
    {
        var good = Row.FromJson(kind, 1, Today, JsonSerializer.SerializeToElement(record));
        kind.Bind(good).ShouldNotBeNull(string.Join("; ", good.Errors));
        record[field] = value;
        var row = Row.FromJson(kind, 1, Today, JsonSerializer.SerializeToElement(record));
        kind.Bind(row).ShouldBeNull();
        var error = row.Errors.ShouldHaveSingleItem();
        (error.Field, error.Code).ShouldBe((field, code));
        error.Remedy.ShouldNotBeNullOrEmpty();
    }
}
