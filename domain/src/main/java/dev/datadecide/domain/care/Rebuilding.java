package dev.datadecide.domain.care;

import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.spi.Warehouse;
import java.util.List;

/** A warehouse in the making, beside the one in use. Closing it without more throws it away. */
public interface Rebuilding extends AutoCloseable {
  /** Its ports. Its ledger is empty at first. */
  Warehouse warehouse();

  /** Takes a line over as it was, for a batch that did not get into the tables then. */
  void carryOver(LedgerEntry line);

  /**
   * Gives the lines of the ledger the times of these, which are its lines in their order, and puts
   * on record what was forgotten, and when artifacts that no line names came.
   */
  void complete(List<LedgerEntry> lines, List<Forgotten> forgotten);

  /** What the new tables hold. */
  WarehouseContent content();

  /**
   * Puts it in the place of the one in use, at once and for good. What is open on the old one must
   * not write any more, and is closed next.
   */
  void replace();

  @Override
  void close();
}
