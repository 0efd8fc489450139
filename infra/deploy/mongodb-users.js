// Run once by the store's image, on an empty disk: a user for each service, with its own database alone.
const fs = require('fs');

for (const service of ['agenda', 'registration', 'notification']) {
  db.getSiblingDB(service).createUser({
    user: service,
    pwd: fs.readFileSync(`/run/secrets/mongodb-${service}`, 'utf8'),
    roles: [{ role: 'readWrite', db: service }],
  });
}
