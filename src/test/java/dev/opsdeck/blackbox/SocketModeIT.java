package dev.opsdeck.blackbox;

import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.servers.RealTemporal;

@RealKubernetes
@RealTemporal
class SocketModeIT extends CommandsContract {
    @Override
    World.Mode mode() {
        return World.Mode.SOCKET;
    }
}
