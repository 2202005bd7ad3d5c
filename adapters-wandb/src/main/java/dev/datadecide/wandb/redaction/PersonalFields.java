package dev.datadecide.wandb.redaction;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which values of a JSON text tell who ran it, and where, or are secrets. */
public enum PersonalFields {
  /** Nothing but what opens a door: keys, tokens, passwords. No option keeps them in the tables. */
  SECRETS {
    @Override
    boolean isPersonal(List<String> path) {
      return SECRET_KEYS.contains(normal(last(path)));
    }

    @Override
    boolean isPersonal(List<String> path, String text) {
      return holdsSecret(text);
    }
  },
  /**
   * What a user logged or configured: only keys that name a person or a machine, and values with an
   * e-mail address in them. Paths stay, because they lead from a run to its parent.
   */
  CONFIGURATION {
    @Override
    boolean isPersonal(List<String> path) {
      // Old and new clients put the environment of each writer below _wandb.value.e.
      boolean isEnvironment =
          path.size() > 1 && path.getFirst().equals("_wandb") && last(path).equals("e");
      String key = normal(last(path));
      return isEnvironment || PERSONS.contains(key) || SECRET_KEYS.contains(key);
    }

    @Override
    boolean isPersonal(List<String> path, String text) {
      return holdsSecret(text) || (!last(path).equals("model_name_or_path") && holdsAddress(text));
    }
  },
  /** A run's attributes as the service gives them: also paths, programs and repositories. */
  ATTRIBUTES {
    @Override
    boolean isPersonal(List<String> path) {
      String key = normal(last(path));
      return PERSONS.contains(key) || PLACES.contains(key) || SECRET_KEYS.contains(key);
    }

    @Override
    boolean isPersonal(List<String> path, String text) {
      return holdsAddress(text) || holdsSecret(text) || PATH.matcher(text).lookingAt();
    }
  },
  /**
   * The environment a run was started in ({@code wandb-metadata.json}): nearly all of it is
   * personal, so that only the parts known to be harmless are not.
   */
  METADATA {
    @Override
    boolean isPersonal(List<String> path) {
      return !HARMLESS.contains(path.getFirst());
    }

    @Override
    boolean isPersonal(List<String> path, String text) {
      return holdsAddress(text) || holdsSecret(text) || PATH.matcher(text).lookingAt();
    }
  };

  /**
   * Keys in lower case without separators, so that {@code user_name} and {@code userName} are one.
   */
  private static final Set<String> PERSONS =
      Set.of(
          "email",
          "useremail",
          "authoremail",
          "user",
          "username",
          "userid",
          "login",
          "host",
          "hostname");

  private static final Set<String> SECRET_KEYS =
      Set.of(
          "apikey",
          "wandbapikey",
          "openaiapikey",
          "anthropicapikey",
          "hftoken",
          "hubtoken",
          "githubtoken",
          "accesstoken",
          "refreshtoken",
          "authtoken",
          "bearertoken",
          "awssecretaccesskey",
          "secretkey",
          "clientsecret",
          "privatekey",
          "password",
          "passwd",
          "secret");

  /**
   * The shapes in which services issue keys and tokens: OpenAI and its like, Hugging Face, GitHub,
   * GitLab, AWS, Slack, Google, W&amp;B, JSON web tokens, and private keys.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "\\b(?:sk-[A-Za-z0-9_-]{20,}+|hf_[A-Za-z0-9]{20,}+|gh[opsur]_[A-Za-z0-9]{30,}+"
              + "|github_pat_\\w{30,}+|glpat-[\\w-]{20,}+|AKIA[0-9A-Z]{16}\\b"
              + "|xox[abprs]-[\\w-]{10,}+|AIza[\\w-]{35}|wandb_v[0-9]+_\\w{30,}+"
              + "|eyJ[\\w-]{10,}+\\.eyJ[\\w-]{10,}+\\.[\\w-]+)|-----BEGIN [A-Z ]*PRIVATE KEY");

  private static final int SHORTEST_SECRET = 14;

  private static final Set<String> PLACES =
      Set.of(
          "args",
          "argv",
          "program",
          "programpath",
          "root",
          "executable",
          "git",
          "remote",
          "remoteurl",
          "repo",
          "codepath",
          "codepathlocal",
          "docker",
          "slurm",
          "colab",
          "cwd",
          "writerid");

  private static final Set<String> HARMLESS =
      Set.of(
          "os",
          "python",
          "startedAt",
          "heartbeatAt",
          "state",
          "cpu_count",
          "cpu_count_logical",
          "cpu_freq",
          "gpu",
          "gpu_count",
          "gpu_type",
          "gpu_nvidia",
          "gpu_amd",
          "memory",
          "cuda",
          "cudaVersion");

  private static final Pattern ADDRESS =
      Pattern.compile("[\\w.%+-]@(?:[A-Za-z0-9-]++\\.)++[A-Za-z]{2,}");

  private static final Pattern PATH =
      Pattern.compile("/[^/\\s]+/|~/|[A-Za-z]:\\\\|\\\\\\\\\\w|file:");

  /**
   * Whether everything at a path is personal; a path is the keys from the outermost to the value's.
   */
  abstract boolean isPersonal(List<String> path);

  /** Whether a text at a path is personal by what it says. */
  abstract boolean isPersonal(List<String> path, String text);

  /** Whether an attribute with this name outside any JSON text is personal. */
  public boolean isPersonalName(String name) {
    return isPersonal(List.of(name));
  }

  /** Whether an attribute's text outside any JSON text is personal. */
  public boolean isPersonalText(String name, String text) {
    return isPersonal(List.of(name), text);
  }

  private static String last(List<String> path) {
    return path.isEmpty() ? "" : path.getLast();
  }

  private static String normal(String key) {
    StringBuilder normal = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        normal.append(c);
      } else if (c >= 'A' && c <= 'Z') {
        normal.append((char) (c - 'A' + 'a'));
      }
    }
    return normal.toString();
  }

  private static boolean holdsSecret(String text) {
    return text.length() >= SHORTEST_SECRET && SECRET.matcher(text).find();
  }

  private static boolean holdsAddress(String text) {
    return text.indexOf('@') >= 0 && ADDRESS.matcher(text).find();
  }
}
