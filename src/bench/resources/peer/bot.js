// A bare bot: acknowledges each command and answers it. No rights, no record, no protection against a command that comes twice.
const { App, LogLevel } = require('@slack/bolt');

const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  logLevel: LogLevel.ERROR,
});

app.command('/ops', async ({ ack, command, client }) => {
  await ack();
  await client.chat.postEphemeral({ channel: command.channel_id, user: command.user_id, text: `You are ${command.user_id}.` });
});

app.start(Number(process.env.PORT)).then(() => console.log('ready'));
