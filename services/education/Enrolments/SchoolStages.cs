using Hutong.Contracts.Education;

namespace Hutong.Education.Enrolments;

static class SchoolStages
{
    /// <summary>Years that a stage can have at most; primary and junior secondary are 6 + 3 in most places and 5 + 4 in some.</summary>
    public static int LongestGrade(EducationStage stage) => stage switch
    {
        EducationStage.Preschool => 4,
        EducationStage.Primary => 6,
        EducationStage.JuniorSecondary => 4,
        EducationStage.SeniorSecondary => 3,
        EducationStage.VocationalSecondary => 5,
        _ => 8,
    };

    /// <summary>The year within the stage of each enrolment: as the bureau says, else one more than at the last enrolment in this stage.</summary>
    /// <param name="enrolments">Of one person; in any order.</param>
    public static IReadOnlyDictionary<int, int> GradesByYear(IEnumerable<SchoolEnrolment> enrolments)
    {
        var grades = new Dictionary<int, int>();
        var last = new Dictionary<EducationStage, int>();
        foreach (var e in enrolments.OrderBy(e => e.SchoolYear))
            grades[e.SchoolYear] = last[e.Stage] = e.Grade ?? last.GetValueOrDefault(e.Stage) + 1;
        return grades;
    }
}
