// Runs at the edge for every request that would go to Cabi (CloudFront Functions, cloudfront-js-2.0, viewer request).
// scripts/maintenance fills in the three values and publishes it; as it stands here, maintenance is off.
const crypto = require('crypto');

const plannedEnd = 0; // milliseconds since 1970; 0: no maintenance
const passHash = ''; // SHA-256 of the pass of staff, in hex
const page = '';

const passCookie = 'cabi-maintenance-pass';
const passPath = '/maintenance-pass/';
const leastRetrySeconds = 60;

function isPass(text) {
    return crypto.createHash('sha256').update(text).digest('hex') === passHash;
}

function handler(event) {
    const request = event.request;
    const cookie = request.cookies[passCookie];

    if (plannedEnd === 0 || (cookie && isPass(cookie.value))) {
        return request;
    }

    if (request.uri.startsWith(passPath) && isPass(request.uri.slice(passPath.length))) {
        return letIn(request.uri.slice(passPath.length));
    }

    return unavailable();
}

function letIn(pass) {
    const cookies = {};
    cookies[passCookie] = { value: pass, attributes: 'Path=/; Secure; HttpOnly; SameSite=Lax' };

    return {
        statusCode: 302,
        statusDescription: 'Found',
        headers: { location: { value: '/' }, 'cache-control': { value: 'no-store' } },
        cookies: cookies,
    };
}

function unavailable() {
    const seconds = Math.max(leastRetrySeconds, Math.ceil((plannedEnd - Date.now()) / 1000));

    return {
        statusCode: 503,
        statusDescription: 'Service Unavailable',
        headers: {
            'retry-after': { value: String(seconds) },
            'cache-control': { value: 'no-store' },
            'content-type': { value: 'text/html; charset=utf-8' },
        },
        body: { encoding: 'text', data: page },
    };
}
