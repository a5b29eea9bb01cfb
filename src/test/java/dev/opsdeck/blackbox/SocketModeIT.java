package dev.opsdeck.blackbox;

class SocketModeIT extends CommandsContract {
    @Override
    World.Mode mode() {
        return World.Mode.SOCKET;
    }
}
