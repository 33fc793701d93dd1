using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace CertInfo.Emulator;

/// <summary>The requested page of a list.</summary>
internal readonly record struct Paging(int Number, int Size)
{
    private const int Usual = 20;

    /// <summary>Reads the number and the size of the page; both are optional.</summary>
    public static bool TryRead(
        RecordedRequest request, int largest, out Paging paging, out ServiceError? error, string numberName = "PageNumber", string sizeName = "PageSize", int usual = Usual)
    {
        paging = default;
        error = null;
        if (!TryRead(request, numberName, 1, 100_000, out int number))
        {
            error = ServiceError.Invalid(numberName);
        }
        else if (!TryRead(request, sizeName, usual, largest, out int size))
        {
            error = ServiceError.Invalid(sizeName);
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
