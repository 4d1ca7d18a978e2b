using System.Reflection;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Contracts;

/// <summary>On the wire every enumeration is a word: a number would mean something else as soon as a value is put between two others.</summary>
public sealed class EnumerationsAreWordsTests
{
    /// <summary>By their folders, so that a new service is among them.</summary>
    internal static readonly Assembly[] Services =
    [
        .. Directory.GetFiles(Path.Combine(TestServers.Repository, "services"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Assembly.Load(Path.GetFileNameWithoutExtension(project))),
    ];

    [Fact]
    public void In_facts_messages_and_kept_records()
    {
        // the contracts' own, whoever uses them, and those of records that a service owns or withholds
        var enumerations = EnumerationsOf(typeof(IFact).Assembly.GetExportedTypes().Where(t => t.Namespace?.Contains(".Wire", StringComparison.Ordinal) != true)
            .Concat(Services.SelectMany(s => s.GetTypes()).Where(typeof(IFact).IsAssignableFrom)));
        enumerations.ShouldContain(typeof(Hutong.Contracts.Housing.RenovationStage));
        enumerations.ShouldContain(typeof(Housing.Dwellings.Structure));
        Numbers(enumerations, FactJson.Options).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_requests_and_answers_over_http()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddServiceDefaults("kernel");
        await using var app = builder.Build();
        var options = app.Services.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;

        var enumerations = EnumerationsOf(Services.Append(typeof(IFact).Assembly).SelectMany(s => s.GetExportedTypes()));
        enumerations.ShouldContain(typeof(Registry.Processes.Stage));
        Numbers(enumerations, options).ShouldBeEmpty();
    }

    static string[] Numbers(IEnumerable<Type> enumerations, JsonSerializerOptions options) =>
    [
        .. from e in enumerations
           from value in Enum.GetValues(e).Cast<object>()
           where JsonSerializer.SerializeToElement(value, e, options).ValueKind is not JsonValueKind.String
           select $"{e.FullName}.{value}",
    ];

    /// <summary>Those among the types, and all that their properties lead to.</summary>
    static HashSet<Type> EnumerationsOf(IEnumerable<Type> types)
    {
        var (seen, open) = (new HashSet<Type>(), new Stack<Type>(types));
        while (open.TryPop(out var type))
        {
            if (type.HasElementType)
                open.Push(type.GetElementType()!);
            foreach (var argument in type.GetGenericArguments())
                open.Push(argument);
            if (type.Assembly.GetName().Name?.StartsWith("Hutong.", StringComparison.Ordinal) != true || !seen.Add(type))
                continue;
            foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
                open.Push(property.PropertyType);
        }

        return [.. seen.Where(t => t.IsEnum)];
    }
}
