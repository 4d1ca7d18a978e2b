using Grpc.Core;
using Hutong.Contracts.Wire;
using Hutong.Grpc;
using Hutong.Health.Admissions;
using Hutong.Health.Claims;
using Hutong.Health.Enrolments;
using Hutong.Intake;
using BureauReport = Hutong.Contracts.Health.BureauReport;

namespace Hutong.Health.Push;

/// <summary>The health bureau's push over gRPC: a stream per kind of record.</summary>
public sealed class HealthPushService(RecordPush push, EnrolmentKind enrolments, ClaimKind claims, AdmissionKind admissions, ReportKind<BureauReport> reports) : HealthPush.HealthPushBase
{
    public override Task PushEnrolments(IAsyncStreamReader<EnrolmentRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(enrolments, requestStream, responseStream, context);

    public override Task PushClaims(IAsyncStreamReader<ClaimRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(claims, requestStream, responseStream, context);

    public override Task PushAdmissions(IAsyncStreamReader<AdmissionRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(admissions, requestStream, responseStream, context);

    public override Task PushReports(IAsyncStreamReader<ReportRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(reports, requestStream, responseStream, context);
}
