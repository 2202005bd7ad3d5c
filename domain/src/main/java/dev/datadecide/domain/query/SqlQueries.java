package dev.datadecide.domain.query;

import java.util.List;

/**
 * Answers statements over everything that is stored. A statement is one SELECT and nothing else; it
 * can neither write nor attach nor reach a file or the network, nor change how the engine works.
 */
public interface SqlQueries {
  /** How an answer ended. */
  enum Ending {
    ALL_ROWS,
    /** There are more rows than were wanted. */
    ROW_LIMIT
  }

  /**
   * What came of a question.
   *
   * @param rows how many were handed over
   */
  record Outcome(long rows, Ending ending) {}

  /**
   * The names of tables in a statement, without their schema. {@code BAD_USAGE} tells what is wrong
   * with a statement that cannot be read, that is not a SELECT, or that is more than one.
   */
  List<String> tables(String sql);

  /**
   * Answers a question, batch by batch. {@code BAD_USAGE} for what is wrong with the statement,
   * {@code LIMIT_REACHED} when it takes more time or memory than it may.
   */
  Outcome ask(SqlQuestion question, SqlReader reader);
}
