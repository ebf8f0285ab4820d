package io.firewatch.intelligence.knowledge;

import java.util.LinkedHashMap;
import java.util.Map;

/** The shipped incidents, told by somebody who does not know how they were written down. */
final class Reworded {
  static final Map<String, String> BY_INCIDENT = new LinkedHashMap<>();

  static {
    put(
        "001",
        "after the new payments release requests hang, a sequential scan keeps nearly every db session occupied and checkouts time out");
    put(
        "002",
        "checkout returns internal server error for customers without a voucher since the latest order build, NPE while computing the price");
    put(
        "003",
        "edge proxy cores are pegged but request volume is normal, threads stuck matching a regular expression against weird client headers");
    put(
        "004",
        "mailer pods OOM killed, undelivered messages accumulated in RAM since our email vendor started throttling us");
    put(
        "005",
        "card service cannot obtain a jdbc session, sessions idle in transaction keep growing after the refactored release");
    put(
        "006",
        "order events are processed with a big delay, every record waits two seconds for the stock lookup");
    put(
        "007",
        "logins broken right after deploying identity, it cannot sign tokens because an environment variable with the key is absent");
    put(
        "008",
        "checkout payments very slow before dawn, no release happened, an index is missing since the housekeeping job ran");
    put("009", "entry proxy ram creeps up all day, stale websocket clients are never unregistered");
    put(
        "010",
        "placing orders fails because the warehouse backend refuses connections and its containers keep restarting");
    put(
        "011",
        "advertising push quadrupled the load, payment pods cpu bound because new replicas came up too late");
    put(
        "012",
        "message consumers for notifications keep rejoining the group and crash on the same undecodable record");
    put(
        "013",
        "profile pages slow, the cache server rejects clients since too many pooled connections were opened after adding replicas");
    put(
        "014",
        "warehouse database sessions are all blocked behind a schema change that holds an exclusive lock");
    put(
        "015",
        "bad gateway answers for payments although the backend completes them a bit later, proxy timeout too short for the bank");
    put("016", "monthly newsletter with huge files makes the mail sender's heap grow hour by hour");
    put(
        "017",
        "payment cpu at its limit after the release that switched to bigger RSA keys, signing dominates the profile");
    put(
        "018",
        "warehouse service completely gone with the machine it ran on, most orders fail and callers hang");
    put(
        "019",
        "user event consumer looks healthy but commits no offsets, its thread waits for a row lock");
    put(
        "020",
        "tls handshakes at the front door crawl at 00:00 because all certs are being reissued together");
  }

  private Reworded() {}

  private static void put(String id, String description) {
    BY_INCIDENT.put(id, description);
  }
}
