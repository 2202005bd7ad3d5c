package dev.datadecide.domain.run;

import java.time.Instant;
import java.util.Optional;

/**
 * What one source said of a run, also where it said nothing new.
 *
 * @param source its name
 * @param artifacts how many raw artifacts of it speak of the run
 * @param lastArtifact where the last of these artifacts was found
 * @param descriptions how often it described the run, equal descriptions included
 * @param historyRows how many history rows it brought, known ones included
 * @param observedAt when it last described the run, by its own clock, where it tells
 * @param describes whether its description is the one in use
 * @param usedRows how many of the history rows in use came from it first
 */
public record RunOrigin(
    String source,
    long artifacts,
    String lastArtifact,
    long descriptions,
    long historyRows,
    Optional<Instant> observedAt,
    boolean describes,
    long usedRows) {}
