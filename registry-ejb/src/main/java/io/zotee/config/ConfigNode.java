package io.zotee.config;

import io.zotee.config.value.Quoted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration file as a tree, the same for JSON and YAML; every node knows its line. */
sealed interface ConfigNode {

  /** Deepest nesting of sections and lists in a file. */
  int MAX_DEPTH = 64;

  /** Line in the file, from 1; 0 for a node that is in no file. */
  int line();

  /** What the node is, for messages: {@code a list}. */
  String kind();

  /** Keys with values, in the file's order; duplicates are still there. */
  record Section(int line, List<Member> members) implements ConfigNode {
    @Override
    public String kind() {
      return "a section";
    }

    /** The first member of that name, in any case. */
    @Nullable Member member(String name) {
      for (Member member : members) {
        if (member.key().equalsIgnoreCase(name)) {
          return member;
        }
      }
      return null;
    }
  }

  /** One key and its value; the line is the key's. */
  record Member(String key, int line, ConfigNode value) {}

  /** Values without keys. */
  record Sequence(int line, List<ConfigNode> items) implements ConfigNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A single value; whether it was quoted decides its type.
   *
   * @param written what the file has in place of the text, with references; null where it has the
   *     text itself
   */
  record Scalar(int line, String text, Type type, @Nullable String written) implements ConfigNode {

    Scalar(int line, String text, Type type) {
      this(line, text, type, null);
    }

    /** The value as the file has it, for messages: what a reference stands for may be secret. */
    String quoted() {
      return Quoted.of(written == null ? text : written);
    }

    /** What the file says the value is; a key may still read it as something else. */
    enum Type {
      TEXT,
      NUMBER,
      BOOLEAN
    }

    @Override
    public String kind() {
      return "a single value";
    }
  }

  /**
   * {@code null}: the same as if the key were not there.
   *
   * @param reported whether it stands in for a value that could not be had, which is reported
   */
  record Null(int line, boolean reported) implements ConfigNode {

    Null(int line) {
      this(line, false);
    }

    @Override
    public String kind() {
      return "nothing";
    }
  }
}
