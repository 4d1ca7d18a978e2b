using Grpc.Core;
using Hutong.Contracts.Wire;
using Hutong.Education.Enrolments;
using Hutong.Education.Subsidies;
using Hutong.Grpc;
using Hutong.Intake;
using BureauReport = Hutong.Contracts.Education.BureauReport;

namespace Hutong.Education.Push;

/// <summary>The education bureau's push over gRPC: a stream per kind of record.</summary>
public sealed class EducationPushService(RecordPush push, EnrolmentKind enrolments, SubsidyKind subsidies, ReportKind<BureauReport> reports) : EducationPush.EducationPushBase
{
    public override Task PushEnrolments(IAsyncStreamReader<SchoolEnrolmentRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(enrolments, requestStream, responseStream, context);

    public override Task PushSubsidies(IAsyncStreamReader<SubsidyRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(subsidies, requestStream, responseStream, context);

    public override Task PushReports(IAsyncStreamReader<ReportRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(reports, requestStream, responseStream, context);
}
