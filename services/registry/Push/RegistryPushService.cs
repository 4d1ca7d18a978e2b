using Grpc.Core;
using Hutong.Contracts.Wire;
using Hutong.Grpc;
using Hutong.Registry.Households;
using Hutong.Registry.Incomes;
using Hutong.Registry.Indicators;
using Hutong.Registry.Plans;
using Hutong.Registry.Surveys;
using HouseholdRecord = Hutong.Contracts.Wire.HouseholdRecord;

namespace Hutong.Registry.Push;

/// <summary>The registry office's push over gRPC: a stream per kind of record.</summary>
public sealed class RegistryPushService(
    RecordPush push, HouseholdKind households, IncomeKind incomes, SurveyKind surveys, PlanKind plans, PlanValueKind indicators) : RegistryPush.RegistryPushBase
{
    public override Task PushHouseholds(IAsyncStreamReader<HouseholdRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(households, requestStream, responseStream, context);

    public override Task PushIncomes(IAsyncStreamReader<IncomeRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(incomes, requestStream, responseStream, context);

    public override Task PushSurveys(IAsyncStreamReader<SurveyRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(surveys, requestStream, responseStream, context);

    public override Task PushPlans(IAsyncStreamReader<PlanRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(plans, requestStream, responseStream, context);

    public override Task PushIndicators(IAsyncStreamReader<IndicatorRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(indicators, requestStream, responseStream, context);
}
