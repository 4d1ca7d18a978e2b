using Hutong.Contracts.Housing;
using Hutong.Housing.Files;
using Shouldly;
using Xunit;

namespace Hutong.Housing.Tests.Files;

public sealed class DwellingFilesTests
{
    const long Here = 659900001001;
    const long There = 659900002002;
    static readonly DateOnly Accepted = new(2016, 10, 1);

    static readonly RecordedDwelling Old = new("old", "H", Here, new(2000, 1, 1), null);

    [Fact]
    public void Of_two_grades_of_one_day_the_worse_stands()
    {
        var files = new DwellingFiles([Old], [new("old", Accepted, DwellingGrade.C)], [Move(RenovationMode.Rebuild, null)], []);
        files.About("old").Select(f => f.State).OfType<DwellingAssessment>().ShouldBe([new("old", "H", DwellingGrade.C, Accepted)]);
    }

    [Fact]
    public void Nothing_is_told_of_a_dwelling_of_which_it_is_not_known_who_lives_in_it() =>
        new DwellingFiles([], [new("old", Accepted, DwellingGrade.C)], [Move(RenovationMode.Rebuild, null, household: null)], []).About("old").ShouldBeEmpty();

    [Theory]
    [InlineData(RenovationMode.Exchange)]
    [InlineData(RenovationMode.PublicRental)]
    [InlineData(RenovationMode.Relocation)]
    public void Who_moves_gives_the_old_dwelling_up_on_the_day_of_the_acceptance(RenovationMode mode)
    {
        var files = new DwellingFiles([Old], [], [Move(mode, "new")], []);
        Home(files, "old").ShouldBe(new Dwelling("old", "H", Here.ToString(), new(2000, 1, 1), Accepted));
        Home(files, "new").ShouldBe(new Dwelling("new", "H", There.ToString(), Accepted, null));
        Home(files, "old")!.IsLivedInOn(Accepted).ShouldBeFalse();
        Home(files, "new")!.IsLivedInOn(Accepted).ShouldBeTrue();
        files.About("new").Select(f => f.State).OfType<DwellingAssessment>().ShouldBe([new("new", "H", DwellingGrade.A, Accepted)]);
    }

    [Theory]
    [InlineData(RenovationStage.Built)]
    [InlineData(RenovationStage.Withdrawn)]
    public void Nobody_moves_before_the_acceptance(RenovationStage stage)
    {
        var files = new DwellingFiles([Old], [], [Move(RenovationMode.Exchange, "new") with { Stage = stage }], []);
        Home(files, "old")!.LivedInUntil.ShouldBeNull();
        Home(files, "new").ShouldBeNull();
    }

    [Fact]
    public void Who_lived_in_the_new_dwelling_before_is_followed_by_who_moves_in_and_a_later_record_follows_them()
    {
        var project = Move(RenovationMode.Exchange, "new");
        var before = new RecordedDwelling("new", "vacant's owner", There, new(1990, 1, 1), new(2015, 1, 1));
        Home(new([Old, before], [], [project], []), "new").ShouldBe(new Dwelling("new", "H", There.ToString(), Accepted, null));
        var after = new RecordedDwelling("new", "next", There, new(2018, 1, 1), null);
        Home(new([Old, after], [], [project], []), "new").ShouldBe(new Dwelling("new", "next", There.ToString(), new(2018, 1, 1), null));
        var same = new RecordedDwelling("new", "H", There, new(2016, 9, 1), new(2019, 1, 1));
        Home(new([Old, same], [], [project], []), "new").ShouldBe(new Dwelling("new", "H", There.ToString(), new(2016, 9, 1), new(2019, 1, 1)));
    }

    [Fact]
    public void A_household_that_left_earlier_left_then()
    {
        Home(new([Old with { LivedInUntil = new(2015, 1, 1) }], [], [Move(RenovationMode.Exchange, "new")], []), "old")!.LivedInUntil.ShouldBe(new DateOnly(2015, 1, 1));
        Home(new([Old with { LivedInUntil = new(2020, 1, 1) }], [], [Move(RenovationMode.Exchange, "new")], []), "old")!.LivedInUntil.ShouldBe(Accepted);
        // another household lives there by now
        Home(new([Old with { Household = "next", LivedInFrom = new(2017, 1, 1) }], [], [Move(RenovationMode.Exchange, "new")], []), "old")!.LivedInUntil.ShouldBeNull();
    }

    static Dwelling? Home(DwellingFiles files, string number) => files.About(number).Select(f => f.State).OfType<Dwelling>().SingleOrDefault();

    static RecordedProject Move(RenovationMode mode, string? into, string? household = "H") =>
        new("P", "old", household, mode, RenovationStage.Accepted, Accepted, Accepted, DwellingGrade.A, into, into is null ? null : There);
}
