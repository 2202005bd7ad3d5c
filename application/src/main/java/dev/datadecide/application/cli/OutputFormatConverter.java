package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.OutputFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an output format. */
final class OutputFormatConverter implements ITypeConverter<OutputFormat> {
  @Override
  public OutputFormat convert(String value) {
    return OutputFormat.of(value)
        .orElseThrow(() ->
            new TypeConversionException(
                "\"" + value + "\" is none of " + String.join(", ", OutputFormat.labels())));
  }
}
