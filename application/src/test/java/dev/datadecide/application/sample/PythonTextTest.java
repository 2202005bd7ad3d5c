package dev.datadecide.application.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {
  private static String python(double value) {
    StringBuilder text = new StringBuilder();
    PythonText.append(text, value);
    return text.toString();
  }

  /** Bits and what CPython 3.11 answers to {@code repr}. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "8000000000000000, -0.0",
    "3ff0000000000000, 1.0",
    "bff0000000000000, -1.0",
    "3fb999999999999a, 0.1",
    "3fd3333333333334, 0.30000000000000004",
    "3fd5555555555555, 0.3333333333333333",
    "3f60624dd2f1a9fc, 0.002",
    "3f50624dd2f1a9fc, 0.001",
    "3f5061e273273f09, 0.0009999",
    "3f202e4b6ce5dc68, 0.00012345",
    "3f1a36e2eb1c432d, 0.0001",
    "3f1a36e2eb1c432c, 9.999999999999999e-05",
    "3ee4f8b588e368f1, 1e-05",
    "3ee92a737110e454, 1.2e-05",
    "be90c6f7a0b5ed8d, -2.5e-07",
    "2b2bff2ee48e0530, 1e-100",
    "416312cfe0000000, 9999999.0",
    "416312d000000000, 10000000.0",
    "41678c29dccccccd, 12345678.9",
    "430c6bf526340000, 1000000000000000.0",
    "433df33e03800000, 8430221996851200.0",
    "4340000000000000, 9007199254740992.0",
    "4341c37937e07fff, 9999999999999998.0",
    "4341c37937e08000, 1e+16",
    "434550f7dca70000, 1.2e+16",
    "436a228a0f3c0000, 5.88506060071895e+16",
    "437b69b4ba630f35, 1.2345678901234568e+17",
    "4450000000000000, 1.1805916207174113e+21",
    "44b52d02c7e14af6, 1e+23",
    "54b249ad2594c37d, 1e+100",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "10000000000000, 2.2250738585072014e-308",
    "1, 5e-324",
    "2, 1e-323",
    "3, 1.5e-323",
    "4, 2e-323",
    "7ff0000000000000, inf",
    "fff0000000000000, -inf",
    "7ff8000000000000, nan"
  })
  void writesWhatPythonWrites(String bits, String expected) {
    assertThat(python(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
        .isEqualTo(expected);
  }

  @Test
  void readsBackAsTheSameNumberInPythonsForm() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300_000; i++) {
      // Every other one of a size that metrics have, the rest of any size at all.
      double value =
          i % 2 == 0
              ? random.nextDouble() * Math.pow(10, random.nextInt(-12, 12))
              : Double.longBitsToDouble(random.nextLong());
      if (!Double.isFinite(value)) {
        continue;
      }
      String text = python(value);
      assertThat(Double.parseDouble(text)).isEqualTo(value);
      BigDecimal exact = new BigDecimal(text);
      int exponent = exact.precision() - exact.scale() - 1;
      boolean isScientific = exact.signum() != 0 && (exponent < -4 || exponent >= 16);
      assertThat(text)
          .matches(
              isScientific
                  ? "-?\\d(\\.\\d*[1-9])?e[+-]\\d{2,3}"
                  : "-?(0|[1-9]\\d*)\\.(0|\\d*[1-9])");
      assertThat(exact.stripTrailingZeros())
          .as("as few digits as Java's shortest")
          .isEqualByComparingTo(new BigDecimal(Double.toString(value)));
    }
  }
}
