package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document into nodes: aliases as copies of what they name, merge keys ({@code
 * <<}) resolved. Works on parser events, whose depth and number it controls.
 */
final class YamlNodeReader {

  /** Most nodes that aliases may add to a file, against documents that multiply. */
  private static final int MAX_ALIASED = 10_000;

  private final Iterator<Event> events;
  private final Map<String, ConfigNode> anchors = new HashMap<>();
  private int aliased;

  private YamlNodeReader(Iterator<Event> events) {
    this.events = events;
  }

  /** Reads a text that holds one YAML document, or none. */
  static ConfigNode read(String text) throws UnusableFileException {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(ConfigurationText.MAX_BYTES + 1).build();
    try {
      return new YamlNodeReader(new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      throw YamlSyntax.problem(e);
    } catch (ReaderException e) {
      throw YamlSyntax.problem(text, e);
    } catch (YamlEngineException e) {
      throw YamlSyntax.problem(e);
    }
  }

  private ConfigNode document() throws UnusableFileException {
    ConfigNode root = new Null(1);
    boolean read = false;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent && read) {
        throw new UnusableFileException(
            line(event), "holds a second YAML document", "keep one document, without \"---\"");
      }
      if (event instanceof NodeEvent start) {
        root = node(start, 1);
        read = true;
      }
    }
    return root;
  }

  private ConfigNode node(NodeEvent event, int depth) throws UnusableFileException {
    if (depth > ConfigNode.MAX_DEPTH) {
      throw tooDeep(line(event));
    }
    if (event instanceof AliasEvent alias) {
      return resolve(alias, depth);
    }
    ConfigNode node = start(event, depth);
    if (event.getAnchor().isPresent()) {
      anchors.put(event.getAnchor().get().getValue(), node);
    }
    return node;
  }

  private ConfigNode start(NodeEvent event, int depth) throws UnusableFileException {
    if (event instanceof ScalarEvent scalar) {
      return YamlScalar.resolve(scalar, line(event));
    }
    if (event instanceof CollectionStartEvent collection && collection.getTag().isPresent()) {
      YamlScalar.requireCollectionTag(collection.getTag().get(), line(event));
    }
    return event instanceof MappingStartEvent
        ? section(line(event), depth)
        : sequence(line(event), depth);
  }

  private Section section(int line, int depth) throws UnusableFileException {
    List<Member> members = new ArrayList<>();
    List<Section> merged = new ArrayList<>();
    for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
      if (!(key instanceof ScalarEvent scalar)) {
        throw new UnusableFileException(
            line(key),
            "has a key that is not plain text",
            "write the key as a single word, and fill templates with {{ }} in first");
      }
      ConfigNode value = node((NodeEvent) events.next(), depth + 1);
      if (scalar.isPlain() && scalar.getValue().equals("<<")) {
        collectMerged(value, merged);
      } else {
        members.add(new Member(scalar.getValue(), line(key), value));
      }
    }
    return merge(new Section(line, members), merged);
  }

  private Sequence sequence(int line, int depth) throws UnusableFileException {
    List<ConfigNode> items = new ArrayList<>();
    for (Event item = events.next(); !(item instanceof SequenceEndEvent); item = events.next()) {
      items.add(node((NodeEvent) item, depth + 1));
    }
    return new Sequence(line, items);
  }

  private static void collectMerged(ConfigNode value, List<Section> merged)
      throws UnusableFileException {
    List<ConfigNode> sources = value instanceof Sequence list ? list.items() : List.of(value);
    for (ConfigNode source : sources) {
      if (!(source instanceof Section section)) {
        throw new UnusableFileException(
            value.line(), "merges with \"<<\" what is not a section", "name an anchored section");
      }
      merged.add(section);
    }
  }

  /** Adds what the section does not say itself; of several sources the first one counts. */
  private static Section merge(Section section, List<Section> sources) {
    for (Section source : sources) {
      for (Member member : source.members()) {
        if (section.member(member.key()) == null) {
          section.members().add(member);
        }
      }
    }
    return section;
  }

  private ConfigNode resolve(AliasEvent alias, int depth) throws UnusableFileException {
    ConfigNode node = anchors.get(alias.getAlias().getValue());
    if (node == null) {
      throw new UnusableFileException(
          line(alias),
          "has a value that begins with *, an alias, of an anchor that no complete value before has",
          "put the value in quotes if it is meant as it stands, or define the anchor before");
    }
    charge(node, depth, line(alias));
    return node;
  }

  /** Counts what an alias adds, in depth and in number. */
  private void charge(ConfigNode node, int depth, int line) throws UnusableFileException {
    if (depth > ConfigNode.MAX_DEPTH) {
      throw tooDeep(line);
    }
    aliased++;
    if (aliased > MAX_ALIASED) {
      throw new UnusableFileException(
          line, "grows by aliases beyond " + MAX_ALIASED + " values", "write the values out");
    }
    if (node instanceof Section section) {
      for (Member member : section.members()) {
        charge(member.value(), depth + 1, line);
      }
    } else if (node instanceof Sequence sequence) {
      for (ConfigNode item : sequence.items()) {
        charge(item, depth + 1, line);
      }
    }
  }

  private static UnusableFileException tooDeep(int line) {
    return new UnusableFileException(
        line, "is nested deeper than " + ConfigNode.MAX_DEPTH + " levels", "nest it less");
  }

  private static int line(Event event) {
    Optional<Mark> mark = event.getStartMark();
    return mark.isPresent() ? mark.get().getLine() + 1 : 0;
  }
}
