using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace CertInfo.Commands;

/// <summary>Converts input to profile names, in a type that needs a conversion to the type of the parameter.</summary>
/// <remarks>
/// PowerShell first tries all bindings without a conversion, and takes the default parameter set if that binds any parameter. If ProfileName
/// were bound then, an object with a DomainName and no id would be bound to the parameter set of the ids.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ProfileNameTransformationAttribute : ArgumentTransformationAttribute
{
    public override bool TransformNullOptionalParameters => true;

    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is IEnumerable many and not string
            ? many.Cast<object?>().Select(item => new Name(item)).ToArray()
            : new Name(value);
    }

    /// <summary>A name, which PowerShell converts to its text.</summary>
    private sealed class Name(object? value)
    {
        public override string ToString() => value is null or DBNull ? "" : LanguagePrimitives.ConvertTo<string>(value);
    }
}
