package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.oci.MediaType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the manifests of one repository are made of: content by digest, each once. It is walked
 * level by level, without recursion, so that neither depth nor a corrupt manifest that names itself
 * matters; all of it costs as much as there are descriptors.
 */
final class Graph {
  private final Map<Digest, Node> nodes = new HashMap<>();

  /** Begins with a manifest that the index names. */
  Node root(Digest digest, MediaType type) {
    Node node = new Node(digest, type, false);
    nodes.put(digest, node);
    return node;
  }

  /** What the manifests of a level name and no level before has had. */
  List<Node> below(Collection<Node> level) {
    List<Node> next = new ArrayList<>();
    for (Node node : level) {
      for (Node.Edge edge : node.edges()) {
        Node known = nodes.get(edge.to());
        boolean asManifest = edge.manifestType() != null;
        if (known == null || (asManifest && known.manifestType() == null)) {
          Node added = new Node(edge.to(), edge.manifestType(), edge.optional());
          nodes.put(edge.to(), added);
          next.add(added);
        }
      }
    }
    return next;
  }

  /** The first thing that is wrong with a manifest of the index or anything below it. */
  @Nullable Finding finding(Digest root, long size) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(node(root));
    while (!open.isEmpty()) {
      Node node = open.peek();
      if (node.progress() != Node.Progress.NEW || node.own() != null || node.edges().isEmpty()) {
        open.pop();
        settle(node);
        continue;
      }
      node.enter();
      for (Node.Edge edge : node.edges()) {
        Node below = node(edge.to());
        if (below.progress() == Node.Progress.NEW) {
          open.push(below);
        }
      }
    }
    return node(root).seenBy(size, false);
  }

  private void settle(Node node) {
    if (node.progress() == Node.Progress.SETTLED) {
      return;
    }
    Finding finding = node.own();
    for (Node.Edge edge : node.edges()) {
      if (finding == null) {
        finding = node(edge.to()).seenBy(edge.size(), edge.optional());
      }
    }
    node.settle(finding);
  }

  private Node node(Digest digest) {
    Node node = nodes.get(digest);
    if (node == null) {
      throw new IllegalArgumentException(digest + " was not walked");
    }
    return node;
  }
}
