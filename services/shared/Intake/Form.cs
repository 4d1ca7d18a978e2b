using Hutong.Defaults;
using Hutong.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hutong.Intake;

/// <summary>Fields that are filled in together.</summary>
public interface IForm
{
    /// <summary>Plural, as in addresses and errors: <c>enrolments</c>.</summary>
    string Name { get; }

    IReadOnlyList<Field> Fields { get; }
}

/// <summary>The fields of a list's items, for <see cref="Field.Of"/>.</summary>
public sealed record ItemForm(string Name, IReadOnlyList<Field> Fields) : IForm;

/// <summary>What a call says that pushes no record: a birth, a step, an objection. It is read as a pushed record is, so the same is right and wrong in both.</summary>
/// <param name="name">Plural, as it is read in errors.</param>
/// <param name="fields">A body with another one is refused.</param>
/// <param name="read">Reports every problem to the row; the result is used only when there was none.</param>
public sealed class Form<T>(string name, IReadOnlyList<Field> fields, Func<Row, T?> read) : IForm where T : class
{
    /// <summary>Thousands of households in one call; a file goes to the address that ends in /batches.</summary>
    const int MaxBytes = 16 << 20;

    public string Name => name;

    public IReadOnlyList<Field> Fields => fields;

    /// <summary>The body of a call whose endpoint <see cref="Forms.Takes">takes</see> the form. No body at all says nothing, as <c>{}</c> does.</summary>
    /// <exception cref="FileRefusedException">Becomes a 400 with the code of the first fault, and all of them in <c>errors</c>.</exception>
    public async Task<T> ReadAsync(HttpContext http)
    {
        var settings = http.RequestServices.GetRequiredService<IOptions<IntakeSettings>>().Value;
        var body = await SingleBody.ReadAsync(http.Request, settings, MaxBytes, http.RequestAborted);
        var document = Binding.Parse(body.Length == 0 ? "{}"u8.ToArray() : body, out var malformed) ?? throw Forms.Refused(malformed!);
        using (document)
        {
            var row = Row.FromJson(this, 1, China.Today(http.RequestServices.GetRequiredService<TimeProvider>()), document.RootElement);
            if (row.Numbers().ToHashSet() is { Count: > 0 } numbers)
                row.Know(await http.RequestServices.GetRequiredService<IPersons>().OfAsync(numbers, http.RequestAborted));
            var said = read(row);
            return row.Ok
                ? said ?? throw new InvalidOperationException($"Reading {name} found no fault and gave nothing.")
                : throw Forms.Refused([.. row.Errors]);
        }
    }
}

public static class Forms
{
    /// <summary>The call reads its body by <see cref="Form{T}.ReadAsync"/>; the description shows the form.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder call, IForm form) =>
        call.WithMetadata(new FormBody(form)).AddEndpointFilter(IntakeProblems.FilterAsync).ProducesProblem(400);

    /// <summary>For what is wrong only together with the address.</summary>
    public static Exception Refused(params RowError[] errors) =>
        new FileRefusedException(400, errors[0].Code, errors[0].Message) { Extensions = { ["errors"] = errors } };
}

/// <summary>Marks an endpoint whose body is a form, for the API description.</summary>
sealed record FormBody(IForm Form);
