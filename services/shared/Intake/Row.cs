namespace Hutong.Intake;

/// <summary>Placeholder until the intake lands.</summary>
public abstract class Row;
