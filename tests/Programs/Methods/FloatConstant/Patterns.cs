// Choices and conditions.

public static double F(double x, double y)
{
    float t = 0.1f;
    float u = t * 3;
    return (u is 0.3f ? 2 : 1) * x * y + u switch
    {
        < 0.3f => x,
        0.3f => x * x,
        _ => y
    } + (t is> 0.1f ? 3 : 1) * y * y;
}
