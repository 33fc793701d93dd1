# Objects with fixed values for the tests of the views, and the text that the shell shows of them.

$hasStyle = Test-Path Variable:PSStyle
if ($hasStyle) { $userRendering = $PSStyle.OutputRendering }

# An object that the views take for one of this type: with its name and its properties, and the same in every year and zone.
# Real ones take their days from the clock.
function ConvertTo-FixedObject([type] $Type, [hashtable] $Value) {
    $properties = [ordered]@{}
    foreach ($name in $Type.GetProperties().Name) { $properties[$name] = $Value[$name] }
    foreach ($name in $Value.Keys) { if (-not $properties.Contains($name)) { throw "$Type has no property $name." } }
    if ($properties.Contains('Service') -and -not $properties['Service'] -and $Type.Name -ne 'CertificateCheck') { $properties['Service'] = 'Cdn' }
    $object = [pscustomobject] $properties
    $object.PSObject.TypeNames.Insert(0, $Type.FullName)
    if ($Type.Name -eq 'CertificateInfo' -and $object.DomainName) { $object.PSObject.TypeNames.Insert(0, "$Type#DomainName") }
    $object
}

# The same object, made from the values of a real one.
function Copy-AsFixedObject([Parameter(ValueFromPipeline)] $Real) {
    process {
        $value = @{}
        foreach ($name in $Real.GetType().GetProperties().Name) { $value[$name] = $Real.$name }
        ConvertTo-FixedObject $Real.GetType() $value
    }
}

function Get-Text([object[]] $Objects, [string] $View, [int] $Width = 120, [string] $Rendering = 'PlainText') {
    if ($hasStyle) { $PSStyle.OutputRendering = $Rendering }
    try {
        $text = switch ($View) {
            'table' { $Objects | Out-String -Width $Width }
            'list' { $Objects | Format-List | Out-String -Width $Width }
            'wide' { $Objects | Format-Wide | Out-String -Width $Width }
        }
    }
    finally { if ($hasStyle) { $PSStyle.OutputRendering = $userRendering } }

    $text -replace [char] 27, '\e' -replace '\r'
}

# Beyond U+2E80, a character of these samples takes two columns.
function Get-Column([string] $Line) {
    $plain = $Line -replace '\\e\[[0-9;]*m'
    $plain.Length + @($plain.ToCharArray() | Where-Object { $_ -ge 0x2e80 -and $_ -le 0xffef }).Count
}

function Assert-AsSaved([string] $Text, [string] $Name, [int] $Width) {
    $file = [IO.Path]::Combine($PSScriptRoot, 'Golden', "$Name.txt")
    if ($env:CERTINFO_UPDATE_GOLDEN -eq '1') { [IO.File]::WriteAllText($file, $Text) }
    $Text | Should -BeExactly ([IO.File]::ReadAllText($file) -replace '\r')
    foreach ($line in $Text -split '\n') { Get-Column $line | Should -BeLessOrEqual $Width -Because $line }
}
