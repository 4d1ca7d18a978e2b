using Grpc.Core;
using Hutong.Contracts.Wire;
using Hutong.Grpc;
using Hutong.Housing.Assessments;
using Hutong.Housing.Dwellings;
using Hutong.Housing.Payments;
using Hutong.Housing.Projects;
using Hutong.Intake;
using AssessmentRecord = Hutong.Contracts.Wire.AssessmentRecord;
using BureauReport = Hutong.Contracts.Housing.BureauReport;
using DwellingRecord = Hutong.Contracts.Wire.DwellingRecord;
using PaymentRecord = Hutong.Contracts.Wire.PaymentRecord;

namespace Hutong.Housing.Push;

/// <summary>The housing bureau's push over gRPC: a stream per kind of record.</summary>
public sealed class HousingPushService(
    RecordPush push, DwellingKind dwellings, AssessmentKind assessments, ProjectKind projects, PaymentKind payments, ReportKind<BureauReport> reports) : HousingPush.HousingPushBase
{
    public override Task PushDwellings(IAsyncStreamReader<DwellingRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(dwellings, requestStream, responseStream, context);

    public override Task PushAssessments(IAsyncStreamReader<AssessmentRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(assessments, requestStream, responseStream, context);

    public override Task PushProjects(IAsyncStreamReader<ProjectRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(projects, requestStream, responseStream, context);

    public override Task PushPayments(IAsyncStreamReader<PaymentRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(payments, requestStream, responseStream, context);

    public override Task PushReports(IAsyncStreamReader<ReportRecord> requestStream, IServerStreamWriter<PushAnswer> responseStream, ServerCallContext context) =>
        push.ServeAsync(reports, requestStream, responseStream, context);
}
