package dev.datadecide.huggingface.hub;

import java.net.http.HttpHeaders;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what the Hub warns of ({@code X-HF-Warning: topic; message}), each text once. */
final class HubWarnings {
  private static final Logger log = LoggerFactory.getLogger(HubWarnings.class);

  /** A server that makes up a new text each time is not listened to for ever. */
  private static final int MOST = 100;

  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private final Redaction redaction;

  HubWarnings(Redaction redaction) {
    this.redaction = redaction;
  }

  void heed(HttpHeaders headers) {
    for (String warning : headers.allValues("x-hf-warning")) {
      if (heard.size() < MOST && heard.add(warning)) {
        log.warn("the Hub warns: {}", redaction.text(warning));
      }
    }
  }
}
