package dev.opsdeck.blackbox;

class HttpModeIT extends CommandsContract {
    @Override
    World.Mode mode() {
        return World.Mode.HTTP;
    }
}
