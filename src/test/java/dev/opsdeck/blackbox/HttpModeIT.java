package dev.opsdeck.blackbox;

import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.servers.RealTemporal;

@RealKubernetes
@RealTemporal
class HttpModeIT extends CommandsContract {
    @Override
    World.Mode mode() {
        return World.Mode.HTTP;
    }
}
