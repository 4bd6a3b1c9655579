namespace Carnelian.Generators;

/// <summary>
/// What the key specifications of a command come to: the first key, last key and step of COMMAND INFO, whether keys are
/// movable, and the shape by which the executor finds them. The rules are those of Redis's legacy range.
/// </summary>
internal sealed class KeyPlan
{
    public const int None = 0;
    public const int Single = 1;
    public const int Range = 2;
    public const int Dynamic = 3;

    public int First { get; private set; }

    public int Last { get; private set; }

    public int Step { get; private set; }

    public bool Movable { get; private set; }

    public int Shape { get; private set; }

    public static KeyPlan Of(List<KeySpecModel> specs)
    {
        var plan = new KeyPlan();
        if (specs.Count == 1 && specs[0].IsPlainRange)
            plan.TakeOne(specs[0]);
        else if (specs.Count > 0)
            plan.Merge(specs);
        plan.Shape = plan.ChooseShape(specs);
        return plan;
    }

    private static int AbsoluteLast(KeySpecModel spec) => spec.Last >= 0 ? spec.Last + spec.BeginIndex : spec.Last;

    private void TakeOne(KeySpecModel spec)
    {
        First = spec.BeginIndex;
        Last = AbsoluteLast(spec);
        Step = spec.Step;
        Movable = spec.IsIncomplete || spec.Limit > 0;
    }

    private void Merge(List<KeySpecModel> specs)
    {
        var previous = 0;
        foreach (var spec in specs)
        {
            var joins = previous == 0 || previous == spec.BeginIndex - 1;
            if (!spec.IsPlainRange || spec.Step != 1 || !joins)
            {
                Movable = true;
                continue;
            }
            Movable |= spec.IsIncomplete;
            First = First == 0 || spec.BeginIndex < First ? spec.BeginIndex : First;
            var last = AbsoluteLast(spec);
            // A last key that counts from the end is beyond any that counts from the start.
            Last = unchecked((uint)last > (uint)Last) ? last : Last;
            previous = Last;
        }
        Step = First == 0 ? 0 : 1;
        Movable |= First == 0;
    }

    private int ChooseShape(List<KeySpecModel> specs)
    {
        if (specs.TrueForAll(s => s.IsNotKey))
            return None;
        if (Movable || specs.Exists(s => s.IsNotKey))
            return Dynamic;
        return First == Last ? Single : Range;
    }
}
