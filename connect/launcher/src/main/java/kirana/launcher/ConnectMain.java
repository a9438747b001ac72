package kirana.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import sun.misc.Signal;

/**
 * Starts a Connect distributed worker and stops it in an ordinary thread on SIGTERM or SIGINT.
 *
 * <p>The stock main stops it in a JVM shutdown hook, beside Jetty's own hook; when the two meet, Jetty's join never
 * returns and the worker hangs (once in 17 stops). A watchdog halts a stop that takes longer than {@code
 * -Dkirana.stop.limit.ms} (25,000).
 */
public final class ConnectMain {
    private static final long STOP_LIMIT_MS = Long.getLong("kirana.stop.limit.ms", 25_000);
    private static final int NOT_STOPPED_IN_TIME = 3;

    private ConnectMain() { }

    /** {@code ConnectMain worker.properties}: runs until the worker has stopped. */
    public static void main(String[] args) throws Exception {
        if (args.length != 1 || args[0].startsWith("-")) {
            System.err.println("usage: ConnectMain <worker.properties>");
            System.exit(2);
        }
        Map<String, String> properties = resolved(Utils.propsToStringMap(Utils.loadProps(args[0])));
        Connect<DistributedHerder> connect = new ConnectDistributed(args).startConnect(properties);
        Signal.handle(new Signal("TERM"), signal -> stop(connect));
        Signal.handle(new Signal("INT"), signal -> stop(connect));
        connect.awaitStop();
        Runtime.getRuntime().halt(0);
    }

    /**
     * The worker's settings with their {@code ${env:…}} references replaced. Connect itself does that for most settings,
     * but reads plugin.path before it. References in connector configurations are not touched by this: from here on they
     * reach what the provider {@code env} allows and nothing of the worker's own.
     */
    private static Map<String, String> resolved(Map<String, String> properties) {
        Map<String, String> own = new HashMap<>(new AbstractConfig(new ConfigDef(), properties, false).originalsStrings());
        own.put("config.providers", "env");
        own.keySet().removeIf(name -> name.startsWith("config.providers.worker."));
        for (String name : List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config")) {
            for (String client : List.of("producer.", "consumer.", "admin.")) own.putIfAbsent(client + name, own.get(name));
        }
        return own;
    }

    private static void stop(Connect<DistributedHerder> connect) {
        daemon("connect-stop", connect::stop);
        daemon("connect-stop-watchdog", ConnectMain::haltAfterLimit);
    }

    private static void haltAfterLimit() {
        try {
            Thread.sleep(STOP_LIMIT_MS);
        } catch (InterruptedException e) {
            return;
        }
        System.err.println("not stopped within " + STOP_LIMIT_MS + " ms: halting");
        Runtime.getRuntime().halt(NOT_STOPPED_IN_TIME);
    }

    private static void daemon(String name, Runnable run) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        thread.start();
    }
}
