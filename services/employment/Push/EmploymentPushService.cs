using Grpc.Core;
using Hutong.Contracts.Wire;
using Hutong.Employment.Awards;
using Hutong.Employment.Episodes;
using Hutong.Employment.Labour;
using Hutong.Employment.Trainings;
using Hutong.Grpc;
using Hutong.Intake;
using BureauReport = Hutong.Contracts.Employment.BureauReport;
using EpisodeRecord = Hutong.Contracts.Wire.EpisodeRecord;

namespace Hutong.Employment.Push;

/// <summary>The employment bureau's push over gRPC: a stream per kind of record.</summary>
public sealed class EmploymentPushService(
    RecordPush push, LabourKind labour, TrainingKind trainings, EpisodeKind episodes, AwardPaymentKind awards, ReportKind<BureauReport> reports) : EmploymentPush.EmploymentPushBase
{
    public override Task PushLabour(IAsyncStreamReader<LabourRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(labour, requestStream, responseStream, context);

    public override Task PushTrainings(IAsyncStreamReader<TrainingRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(trainings, requestStream, responseStream, context);

    public override Task PushEpisodes(IAsyncStreamReader<EpisodeRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(episodes, requestStream, responseStream, context);

    public override Task PushAwards(IAsyncStreamReader<AwardRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(awards, requestStream, responseStream, context);

    public override Task PushReports(IAsyncStreamReader<ReportRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(reports, requestStream, responseStream, context);
}
