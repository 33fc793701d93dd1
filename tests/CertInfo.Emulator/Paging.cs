using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace CertInfo.Emulator;

/// <summary>The requested page of a list.</summary>
internal readonly record struct Paging(int Number, int Size)
{
    private const int Usual = 20;

    /// <summary>Reads PageNumber and PageSize; both are optional.</summary>
    public static bool TryRead(RecordedRequest request, int largest, out Paging paging, out ServiceError? error)
    {
        paging = default;
        error = null;
        if (!TryRead(request, "PageNumber", 1, 100_000, out int number))
        {
            error = ServiceError.Invalid("PageNumber");
        }
        else if (!TryRead(request, "PageSize", Usual, largest, out int size))
        {
            error = ServiceError.Invalid("PageSize");
        }
        else
        {
            paging = new(number, size);
        }

        return error is null;
    }

    public IEnumerable<T> Of<T>(IReadOnlyCollection<T> items) => items.Skip((Number - 1) * Size).Take(Size);

    private static bool TryRead(RecordedRequest request, string name, int usual, int largest, out int value)
    {
        value = usual;
        return request.Parameter(name) is not { } text
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1 && value <= largest);
    }
}
