package dev.datadecide.prediction.law;

import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.scalinglaw.FitOutcome;
import dev.datadecide.domain.scalinglaw.FitOutcome.Determinacy;
import dev.datadecide.domain.scalinglaw.FitOutcome.Uniqueness;
import dev.datadecide.domain.scalinglaw.FitRequest;
import dev.datadecide.domain.scalinglaw.LawForm;
import dev.datadecide.prediction.law.BoxNewton.Minimum;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Many fixed starts, of which the most promising are followed to their minimum; the lowest is the
 * law. Power laws of compute start from exact solutions through two or three of the points, the
 * others from a grid. Nothing is random.
 */
public final class RobustCurveFitter implements CurveFitter {
  private static final int FIRST_STEPS = 15;
  private static final int MORE_STEPS = 60;
  private static final int MOST_STEPS = 400;

  /**
   * Another minimum counts within this share of the lowest, as in the golden vectors' unique_min.
   */
  private static final double NEAR = 1e-4;

  /** Laws that differ by less anywhere on their points are the same law. */
  private static final double SAME = 1e-6;

  /** Nearer than this to a minimum that is known, a search of least squares is not followed on. */
  private static final double ARRIVING = 1e-3;

  private static final double RANK = 1e-9;

  /**
   * A slope k from which on a sigmoid is a jump, times the range of the losses: the middle three
   * quarters of the fall, 4 / k, take less than about an eighth of the range.
   */
  private static final double JUMP = 30;

  private static final double LEAST_GAIN = 1.1;

  @Inject
  public RobustCurveFitter() {}

  @Override
  public FitOutcome fit(FitRequest request) {
    Optional<String> refusal = request.refusal();
    if (refusal.isPresent()) {
      return failed(request, refusal.get());
    }
    LawProblem problem = new LawProblem(request);
    List<double[]> starts = promising(problem, starts(problem));
    if (starts.isEmpty()) {
      return failed(request, "no law of this form comes near the points");
    }
    List<Minimum> minima = minima(request, problem, starts);
    Minimum best = minima.getFirst();
    if (!Double.isFinite(best.value())) {
      return failed(request, "no law of this form comes near the points");
    }
    return new FitOutcome.Fitted(
        request.form(),
        request.objective(),
        best.place(),
        best.value(),
        problem.points(),
        determinacy(problem, best.place()),
        uniqueness(problem, minima),
        best.convergence());
  }

  /** All starts for a few steps, then the lowest of them to the end; the lowest first. */
  private static List<Minimum> minima(
      FitRequest request, LawProblem problem, List<double[]> starts) {
    BoxNewton search = new BoxNewton(problem);
    Optional<Shapes> shapes = shapes(problem);
    List<Minimum> minima = new ArrayList<>();
    if (shapes.isPresent()) {
      Shapes across = shapes.get();
      BoxNewton slopes = new BoxNewton(LawProblem.of(request, across));
      for (Minimum each :
          leading(slopes, starts.stream().map(across::fromNatural).toList(), problem)) {
        double[] place = slopes.from(each.place(), MOST_STEPS).place();
        minima.add(search.from(across.toNatural(place), MOST_STEPS));
      }
    } else {
      usual(problem).forEach(start -> minima.add(search.from(start, MOST_STEPS)));
      for (Minimum each : leading(search, starts, problem)) {
        if (minima.stream().noneMatch(other -> isArriving(problem, each, other))) {
          minima.add(search.from(each.place(), MOST_STEPS));
        }
      }
    }
    minima.sort(Comparator.comparingDouble(each -> each.value() * handicap(problem, each.place())));
    return minima;
  }

  /** The lowest after a few steps, of which those with long ways are tried for some more. */
  private static List<Minimum> leading(
      BoxNewton search, List<double[]> starts, LawProblem problem) {
    List<Minimum> first = lowest(search, starts, FIRST_STEPS, followed(problem));
    int left = leftOver(problem);
    return left == first.size()
        ? first
        : lowest(search, first.stream().map(Minimum::place).toList(), MORE_STEPS, left);
  }

  private static List<Minimum> lowest(
      BoxNewton search, List<double[]> starts, int steps, int most) {
    return starts.stream()
        .map(start -> search.from(start, steps))
        .sorted(Comparator.comparingDouble(Minimum::value))
        .limit(most)
        .toList();
  }

  /** The starts of the released fits, of forms whose minimum near them counts. */
  private static List<double[]> usual(LawProblem problem) {
    return switch (problem.form) {
      case SIGMOID -> List.of(new double[] {-1, 0.9, 3, 1});
      case FREE_SIGMOID -> List.of(new double[] {2, 1, 1, -0.4});
      case POWER_2, POWER_3, POWER_5, RISING_3, RISING_5, SINGLE_STEP_3, SINGLE_STEP_5 -> List.of();
    };
  }

  /** Whether a search that is under way comes to a minimum that is known. */
  private static boolean isArriving(LawProblem problem, Minimum under, Minimum known) {
    return (problem.form == LawForm.SIGMOID || problem.form == LawForm.FREE_SIGMOID)
        && under.value() >= known.value()
        && under.value() <= known.value() * (1 + ARRIVING)
        && isSameLaw(problem, under.place(), known.place(), ARRIVING);
  }

  /**
   * A jump can always be laid between two of few noisy points, and lowers their squares a little.
   * It is taken only where it lowers them by more than a tenth against a sigmoid that falls along
   * the points.
   */
  private static double handicap(LawProblem problem, double[] place) {
    if (problem.form != LawForm.SIGMOID) {
      return 1;
    }
    double range = problem.losses()[1] - problem.losses()[0];
    return place[2] * range > JUMP ? LEAST_GAIN : 1;
  }

  /** How many starts go their first steps: more where valleys are long and flat. */
  private static int tried(LawProblem problem) {
    return switch (problem.form) {
      case POWER_2, POWER_3, RISING_3 -> 24;
      case SIGMOID, FREE_SIGMOID -> 10;
      case SINGLE_STEP_3 -> 30;
      case POWER_5, RISING_5, SINGLE_STEP_5 -> 60;
    };
  }

  /** How many of them go on. */
  private static int followed(LawProblem problem) {
    return switch (problem.form) {
      case POWER_2, POWER_3, RISING_3, SINGLE_STEP_3 -> 8;
      case SIGMOID, FREE_SIGMOID -> 5;
      case POWER_5, RISING_5, SINGLE_STEP_5 -> 12;
    };
  }

  /** How many go on after some more steps. */
  private static int leftOver(LawProblem problem) {
    return switch (problem.form) {
      case POWER_2, POWER_3, RISING_3, SIGMOID, FREE_SIGMOID -> followed(problem);
      case SINGLE_STEP_3 -> 4;
      case POWER_5, RISING_5, SINGLE_STEP_5 -> 6;
    };
  }

  private static Optional<Shapes> shapes(LawProblem problem) {
    return problem.form.inputs().size() == 2
        ? Optional.of(Shapes.of(problem.form, problem.x))
        : Optional.empty();
  }

  private static FitOutcome failed(FitRequest request, String reason) {
    return new FitOutcome.Failed(request.form(), request.objective(), request.y().length, reason);
  }

  private static List<double[]> starts(LawProblem problem) {
    return switch (problem.form) {
      case POWER_2 -> new PowerStarts(problem.x, problem.y).ofTwo();
      case POWER_3 -> new PowerStarts(problem.x, problem.y).ofThree(1);
      case RISING_3 -> new PowerStarts(problem.x, problem.y).ofThree(-1);
      case POWER_5 -> new GridStarts(problem).ofFive(1);
      case RISING_5 -> new GridStarts(problem).ofFive(-1);
      case SIGMOID, FREE_SIGMOID -> new GridStarts(problem).ofSigmoid();
      case SINGLE_STEP_3 -> new GridStarts(problem).ofSingleThree();
      case SINGLE_STEP_5 -> new GridStarts(problem).ofSingleFive();
    };
  }

  private static List<double[]> promising(LawProblem problem, List<double[]> starts) {
    @SuppressWarnings("ArrayRecordComponent") // sorted by value, never compared
    record Scored(double[] start, double value) {}
    return starts.stream()
        .map(problem::within)
        .map(start -> new Scored(start, problem.value(start)))
        .filter(each -> Double.isFinite(each.value()))
        .sorted(Comparator.comparingDouble(Scored::value))
        .limit(tried(problem))
        .map(Scored::start)
        .toList();
  }

  private static Uniqueness uniqueness(LawProblem problem, List<Minimum> minima) {
    Minimum best = minima.getFirst();
    boolean isUnique =
        minima.stream()
            .filter(each -> each.value() <= best.value() * (1 + NEAR) + 1e-12)
            .allMatch(each -> isSameLaw(problem, best.place(), each.place(), SAME));
    return isUnique ? Uniqueness.UNIQUE : Uniqueness.SECOND_MINIMUM;
  }

  private static boolean isSameLaw(LawProblem problem, double[] one, double[] other, double near) {
    return IntStream.range(0, problem.points())
        .allMatch(i ->
            Math.abs(problem.law(one, problem.x[i]) - problem.law(other, problem.x[i]))
                <= near * Math.abs(problem.y[i]) + 1e-9);
  }

  private static Determinacy determinacy(LawProblem problem, double[] place) {
    if (problem.points() < problem.size()) {
      return Determinacy.MORE_PARAMETERS_THAN_POINTS;
    }
    int[] free =
        IntStream.range(0, problem.size())
            .filter(i ->
                problem.sought[i] && place[i] > problem.lower[i] && place[i] < problem.upper[i])
            .toArray();
    return free.length == 0 || rank(problem.jacobian(place), free) == free.length
        ? Determinacy.DETERMINED
        : Determinacy.RANK_DEFICIENT;
  }

  /** Of the derivatives by the parameters that no bound holds, each column scaled to length 1. */
  private static int rank(double[][] jacobian, int[] free) {
    DMatrixRMaj matrix = new DMatrixRMaj(jacobian.length, free.length);
    for (int j = 0; j < free.length; j++) {
      double square = 0;
      for (double[] row : jacobian) {
        square += row[free[j]] * row[free[j]];
      }
      for (int i = 0; i < jacobian.length; i++) {
        matrix.set(i, j, square > 0 ? jacobian[i][free[j]] / Math.sqrt(square) : 0);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.svd(jacobian.length, free.length, false, false, true);
    if (!decomposition.decompose(matrix)) {
      return 0;
    }
    return SingularOps_DDRM.rank(decomposition, RANK);
  }
}
