module.exports = { apps: [{ name: 'studio', script: 'server/index.js', instances: 2 }] };
