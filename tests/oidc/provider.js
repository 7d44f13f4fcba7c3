// A real OpenID provider on loopback: signs in, without asking, whoever was last named at /as, at the level named there.
// Told by its environment: PORT, KEYS (a JWKS with private keys), REDIRECT and LOGOUT (Utsyn's addresses).
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const { PORT, KEYS, REDIRECT, LOGOUT } = process.env;
const issuer = `http://127.0.0.1:${PORT}`;
const now = { sub: "someone", email: "", verified: true, level: "" };

const provider = new Provider(issuer, {
  jwks: JSON.parse(KEYS),
  cookies: { keys: ["only for tests"] },
  clients: [
    {
      client_id: "utsyn",
      client_secret: "a secret of loopback",
      redirect_uris: [REDIRECT],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      backchannel_logout_uri: LOGOUT,
      backchannel_logout_session_required: true,
    },
  ],
  acrValues: ["low", "substantial"],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], acr: null, sid: null },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  // The library keeps its requests away from loopback, where Utsyn stands in these tests.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  findAccount: (_ctx, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: now.email, email_verified: now.verified, name: "Somebody" }),
  }),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
createServer(async (request, response) => {
  const url = new URL(request.url, issuer);
  if (url.pathname === "/as") {
    Object.assign(now, Object.fromEntries(url.searchParams));
    now.verified = now.verified !== "false";
    response.end("ok");
  } else if (url.pathname.startsWith("/interaction/")) {
    const login = { accountId: now.sub, ...(now.level && { acr: now.level }) };
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  } else {
    answer(request, response);
  }
}).listen(Number(PORT), "127.0.0.1", () => console.log("ready"));
