package io.firewatch.server.ingest;

import io.firewatch.server.config.HttpProperties;
import io.firewatch.server.config.SyslogProperties;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Syslog (RFC 5424) over TCP and UDP, off until ports are set. Nothing is answered, for syslog has
 * no answers: a sender over TCP waits while there is no room, what comes over UDP is then lost, and
 * counted.
 */
@Component
public final class SyslogServer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SyslogServer.class);
  private static final int MAX_MESSAGE = 64 * 1024;
  private static final int MAX_CONNECTIONS = 256;

  private final SyslogIntake intake;
  private final SyslogProperties ports;
  private final String address;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket tcp;
  private @Nullable DatagramSocket udp;

  SyslogServer(SyslogIntake intake, SyslogProperties ports, HttpProperties http) {
    this.intake = intake;
    this.ports = ports;
    this.address = http.address();
  }

  /** The port of TCP; empty when it is off. */
  public synchronized OptionalInt tcpPort() {
    return tcp == null ? OptionalInt.empty() : OptionalInt.of(tcp.getLocalPort());
  }

  /** The port of UDP; empty when it is off. */
  public synchronized OptionalInt udpPort() {
    return udp == null ? OptionalInt.empty() : OptionalInt.of(udp.getLocalPort());
  }

  /** Who asked for syslog wants it: a port that cannot be had stops the start. */
  @Override
  public synchronized void start() {
    try {
      InetAddress at = InetAddress.getByName(address);
      if (ports.tcpPort() >= 0) {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(at, ports.tcpPort()));
        tcp = socket;
        Thread.ofVirtual().name("syslog-tcp").start(() -> accept(socket));
      }
      if (ports.udpPort() >= 0) {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(at, ports.udpPort()));
        udp = socket;
        Thread.ofVirtual().name("syslog-udp").start(() -> receive(socket));
      }
    } catch (IOException e) {
      stop();
      throw new UncheckedIOException("syslog cannot be listened to at " + address, e);
    }
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (open.size() >= MAX_CONNECTIONS) {
          intake.refused();
          socket.close();
          continue;
        }
        open.add(socket);
        Thread.ofVirtual().name("syslog-connection").start(() -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          log.warn("A connection of syslog could not be taken: {}", e.toString());
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024)) {
      SyslogFrames frames = new SyslogFrames(in, MAX_MESSAGE);
      SyslogIntake.Batching lines = intake.batching();
      for (byte[] message = frames.next(); message.length > 0; message = frames.next()) {
        lines.add(message, 0, message.length);
        if (lines.isFull() || in.available() == 0) {
          lines.sendUntilTaken();
        }
      }
      lines.sendUntilTaken();
    } catch (IOException e) {
      intake.broken();
      log.debug("A connection of syslog ended: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private void receive(DatagramSocket socket) {
    byte[] buffer = new byte[MAX_MESSAGE];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        SyslogIntake.Batching lines = intake.batching();
        lines.add(buffer, 0, packet.getLength());
        lines.sendOnce();
      } catch (IOException e) {
        if (!socket.isClosed()) {
          log.warn("A datagram of syslog could not be taken: {}", e.toString());
        }
      }
    }
  }

  @Override
  public synchronized void stop() {
    ServerSocket server = tcp;
    DatagramSocket datagrams = udp;
    tcp = null;
    udp = null;
    if (datagrams != null) {
      datagrams.close();
    }
    if (server != null) {
      close(server);
    }
    List.copyOf(open).forEach(SyslogServer::close);
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("A socket of syslog did not close: {}", e.toString());
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return tcp != null || udp != null;
  }
}
