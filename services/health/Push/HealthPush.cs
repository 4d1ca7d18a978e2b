using System.Text.Json;
using Hutong.Contracts.Wire;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Grpc;
using Hutong.Health.Claims;
using Hutong.Health.Enrolments;
using Hutong.Intake;

namespace Hutong.Health.Push;

/// <summary>The health bureau's push over gRPC: the same rules and results as over HTTP, an answer per record. What has arrived is stored together, so a fast stream is set-based.</summary>
static class HealthPush
{
    const int RecordsPerGroup = 1000;

    public static void Map(IEndpointRouteBuilder app, EnrolmentKind enrolments, ClaimKind claims) =>
        app.MapGrpc("hutong.v1.HealthPush")
            .Duplex("PushEnrolments", EnrolmentRecord.Parser, (records, context) => PushAsync(enrolments, records, Json, context), m => m.RequireScope("health:enrolments:write"))
            .Duplex("PushClaims", ClaimRecord.Parser, (records, context) => PushAsync(claims, records, Json, context), m => m.RequireScope("health:claims:write"));

    static async IAsyncEnumerable<PushAnswer> PushAsync<TMessage>(
        IRecordKind kind, IAsyncEnumerable<TMessage> messages, Func<TMessage, Dictionary<string, object?>> json, GrpcContext context)
    {
        var (facts, clock, client) = (context.Service<FactStore>(), context.Service<TimeProvider>(), context.Http.Client());
        var ct = context.CancellationToken;
        var number = 0;
        await foreach (var group in messages.InGroups(RecordsPerGroup, ct))
        {
            var answers = new PushAnswer[group.Count];
            var good = new List<(int Row, object Record)>(group.Count);
            var today = China.Today(clock);
            for (var i = 0; i < group.Count; i++)
            {
                var row = Row.FromJson(kind, ++number, today, JsonSerializer.SerializeToElement(json(group[i])));
                if (kind.Bind(row) is { } record)
                    good.Add((number, record));
                else
                    answers[i] = Answer(number, new(RowResult.Rejected), row.Errors);
            }

            if (good.Count > 0)
            {
                // a group is a push of its own: rows of one stream that follow each other correct each other
                var source = new Source(client, null, clock.GetUtcNow());
                var outcomes = await facts.InTransactionAsync(t => kind.StoreAsync(t, good, source, ct), ct);
                kind.Stored();
                for (var i = 0; i < good.Count; i++)
                    answers[good[i].Row - (number - group.Count) - 1] = Answer(good[i].Row, outcomes[i], outcomes[i].Error is { } error ? [error] : []);
            }

            foreach (var answer in answers)
                yield return answer;
        }
    }

    static PushAnswer Answer(int row, RowOutcome outcome, IReadOnlyList<RowError> errors)
    {
        var answer = new PushAnswer { Row = row, Result = JsonNamingPolicy.CamelCase.ConvertName(outcome.Result.ToString()), Id = outcome.Id?.ToString() ?? "", Version = outcome.Version ?? 0 };
        foreach (var error in errors)
            answer.Errors.Add(new FieldError { Field = error.Field ?? "", Value = error.Value ?? "", Code = error.Code, Message = error.Message, Remedy = error.Remedy ?? "" });
        return answer;
    }

    static Dictionary<string, object?> Json(EnrolmentRecord r) => new()
    {
        ["residentId"] = r.ResidentId,
        ["policyYear"] = r.PolicyYear,
        ["enrolledOn"] = r.EnrolledOn,
        ["endedOn"] = r.HasEndedOn ? r.EndedOn : null,
        ["premiumPaidBy"] = r.HasPremiumPaidBy ? r.PremiumPaidBy : null,
        ["withdrawn"] = r.Withdrawn,
        ["asOf"] = r.HasAsOf ? r.AsOf : null,
    };

    static Dictionary<string, object?> Json(ClaimRecord r) => new()
    {
        ["claimNumber"] = r.ClaimNumber,
        ["residentId"] = r.ResidentId,
        ["hospital"] = r.Hospital,
        ["hospitalLevel"] = r.HospitalLevel,
        ["kind"] = r.Kind,
        ["admittedOn"] = r.AdmittedOn,
        ["dischargedOn"] = r.DischargedOn,
        ["totalCost"] = r.TotalCost,
        ["policyRangeCost"] = r.PolicyRangeCost,
        ["diagnosis"] = r.HasDiagnosis ? r.Diagnosis : null,
        ["majorDisease"] = r.HasMajorDisease ? r.MajorDisease : null,
        ["admissionNumber"] = r.HasAdmissionNumber ? r.AdmissionNumber : null,
        ["withdrawn"] = r.Withdrawn,
        ["asOf"] = r.HasAsOf ? r.AsOf : null,
    };
}
