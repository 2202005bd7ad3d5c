package dev.datadecide.huggingface.fakehub;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An account of the fake Hub with one token, and what that token allows. */
public final class FakeAccount {
  private final String name;
  private final String token;
  private final Set<String> readable = ConcurrentHashMap.newKeySet();
  private final Set<String> writable = ConcurrentHashMap.newKeySet();
  private final Set<String> namespaces = ConcurrentHashMap.newKeySet();

  FakeAccount(String name, String token) {
    this.name = name;
    this.token = token;
  }

  /** Lets the token read a private or gated repository. */
  public FakeAccount mayRead(String repository) {
    readable.add(repository);
    return this;
  }

  /** Lets the token read and change a repository. */
  public FakeAccount mayWrite(String repository) {
    readable.add(repository);
    writable.add(repository);
    return this;
  }

  /** Lets the token create repositories under a name, and change what it creates. */
  public FakeAccount mayCreateIn(String namespace) {
    namespaces.add(namespace);
    return this;
  }

  public String name() {
    return name;
  }

  public String token() {
    return token;
  }

  boolean canRead(String repository) {
    return readable.contains(repository);
  }

  boolean canWrite(String repository) {
    return writable.contains(repository);
  }

  boolean canCreateIn(String namespace) {
    return namespaces.contains(namespace);
  }

  Set<String> organizations() {
    return namespaces;
  }
}
