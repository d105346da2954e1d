"use strict";exports.id=924,exports.ids=[924],exports.modules={3924:((e,t,n)=>{n.d(t,{redactReview:()=>a});var r=n(4439);let i=/^[ +\-@\\]/;async function a(e,t){let n=new Map;return await l(e,async e=>{let r=n.get(e)??(s(e)?await c(e,t):await o(e,t));return n.set(e,r),r})}async function o(e,t){return(await(0,r.Rd)(e,{known:t})).value}function s(e){return e.startsWith(`@@ `)&&e.split(`
`).every(e=>e===``||i.test(e))}async function c(e,t){let n=e.split(`
`),r=(await o(n.map(e=>e.slice(1)).join(`
`),t)).split(`
`);return r.length===n.length?r.map((e,t)=>(n[t]??``).slice(0,1)+e).join(`
`):o(e,t)}async function l(e,t){if(typeof e==`string`)return t(e);if(typeof e!=`object`||!e)return e;if(Array.isArray(e)){let n=[];for(let r of e)n.push(await l(r,t));return n}let n=[];for(let[r,i]of Object.entries(e))n.push([r,await l(i,t)]);return Object.fromEntries(n)}})};