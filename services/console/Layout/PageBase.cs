namespace Hutong.CountyConsole.Layout;

/// <summary>What a page has that shows something of the platform.</summary>
public abstract class PageBase : Microsoft.AspNetCore.Components.ComponentBase, IDisposable
{
    readonly CancellationTokenSource _gone = new();

    [Microsoft.AspNetCore.Components.Inject] public Words.Speech W { get; set; } = null!;

    [Microsoft.AspNetCore.Components.Inject] public Platform.Api Api { get; set; } = null!;

    [Microsoft.AspNetCore.Components.Inject] public Microsoft.AspNetCore.Components.NavigationManager Nav { get; set; } = null!;

    [Microsoft.AspNetCore.Components.CascadingParameter] public Task<Microsoft.AspNetCore.Components.Authorization.AuthenticationState> SignedIn { get; set; } = null!;

    public SignIn.Person Person { get; private set; } = new("", "", null, "", null);

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Gone => _gone.Token;

    protected override async Task OnInitializedAsync() => Person = SignIn.Person.Of((await SignedIn).User);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
